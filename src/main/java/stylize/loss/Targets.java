package stylize.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import stylize.vgg.Features;
import stylize.vgg.Layer;
import stylize.vgg.Pass;
import stylize.vgg.Passes;
import stylize.vgg.Plan;
import stylize.vgg.Statistics;
import stylize.vgg.Taps;
import stylize.vgg.Vgg;
import stylize.vgg.Workspace;

/** What an image is pulled towards: a photo's features, a painting's Gram matrices. */
public final class Targets {
  private Targets() {}

  /** The features of a content image; they belong to {@code scope}. */
  public static Map<Layer, Features> content(
      Vgg vgg, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    Collection<Layer> layers = weighting.contentLayers().keySet();
    return layers.isEmpty()
        ? Map.of()
        : of(vgg, scope, image, Taps.of(List.of(), layers), weighting, plan).features();
  }

  /** The Gram matrices of a style image; they belong to {@code scope}. */
  public static Map<Layer, NDArray> style(
      Vgg vgg, NDManager scope, NDArray image, Weighting weighting, Plan plan) {
    Collection<Layer> layers = weighting.styleLayers().keySet();
    return layers.isEmpty()
        ? Map.of()
        : of(vgg, scope, image, Taps.of(layers, List.of()), weighting, plan).gram();
  }

  private static Statistics of(
      Vgg vgg, NDManager scope, NDArray image, Taps taps, Weighting weighting, Plan plan) {
    try (NDManager work = scope.newSubManager();
        Pass pass =
            new Passes(vgg, taps, weighting.pooling(), plan, new Workspace(vgg, work))
                .forward(scope, image, Map.of())) {
      return pass.statistics();
    }
  }
}
