package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an objective sees of an image.
 *
 * @param gram per layer, the Gram matrix {@code F Fᵀ / M}, C × C, float32
 * @param distance per layer that has a target, the squared distance {@code ‖F − P‖²}, a scalar
 * @param features per layer that has none, the features themselves
 */
public record Statistics(
    Map<Layer, NDArray> gram, Map<Layer, NDArray> distance, Map<Layer, Features> features) {
  public Statistics() {
    this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  /**
   * How an objective changes with the statistics.
   *
   * @param gram per layer, the gradient with respect to the Gram matrix; symmetric, which that of
   *     every function of a symmetric matrix's entries can be
   * @param distance per layer, the derivative with respect to the squared distance
   */
  public record Slopes(Map<Layer, NDArray> gram, Map<Layer, Double> distance) {
    public Slopes() {
      this(new TreeMap<>(), new TreeMap<>());
    }
  }
}
