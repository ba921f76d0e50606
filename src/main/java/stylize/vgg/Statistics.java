package stylize.vgg;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an objective sees of an image, or the gradient with respect to it.
 *
 * @param gram per layer, the Gram matrix {@code F Fᵀ / M}, C × C, float32
 * @param features per layer, the features, 1 × C × H × W, float32
 */
public record Statistics(Map<Layer, NDArray> gram, Map<Layer, NDArray> features) {
  public Statistics() {
    this(new TreeMap<>(), new TreeMap<>());
  }
}
