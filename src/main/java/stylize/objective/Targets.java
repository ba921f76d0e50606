package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import stylize.network.vgg.Features;
import stylize.network.vgg.Layer;
import stylize.network.vgg.Pass;
import stylize.network.vgg.Passes;
import stylize.network.vgg.Plan;
import stylize.network.vgg.Statistics;
import stylize.network.vgg.Taps;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.Workspace;

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
