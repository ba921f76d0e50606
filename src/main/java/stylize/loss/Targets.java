package stylize.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stylize.vgg.Layer;
import stylize.vgg.Pass;
import stylize.vgg.Taps;
import stylize.vgg.Vgg;

/** What an image is pulled towards: a photo's features, a painting's Gram matrices. */
public final class Targets {
  private Targets() {}

  /** The features of a content image; they belong to {@code scope}. */
  public static Map<Layer, NDArray> content(
      Vgg vgg, NDManager scope, NDArray image, Weighting weighting) {
    if (weighting.contentLayers().isEmpty()) {
      return Map.of();
    }
    Taps taps = Taps.of(List.of(), weighting.contentLayers().keySet());
    try (Pass pass = vgg.forward(scope, image, taps, weighting.pooling())) {
      return new TreeMap<>(pass.statistics().features());
    }
  }

  /** The Gram matrices of a style image; they belong to {@code scope}. */
  public static Map<Layer, NDArray> style(
      Vgg vgg, NDManager scope, NDArray image, Weighting weighting) {
    if (weighting.styleLayers().isEmpty()) {
      return Map.of();
    }
    Taps taps = Taps.of(weighting.styleLayers().keySet(), List.of());
    try (Pass pass = vgg.forward(scope, image, taps, weighting.pooling())) {
      return new TreeMap<>(pass.statistics().gram());
    }
  }
}
