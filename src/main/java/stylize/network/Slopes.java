package stylize.network;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The derivatives of an objective with respect to its observations. Slopes of equal observations
 * are added.
 */
public final class Slopes {
  private final Map<Observation.Gram, NDArray> grams = new HashMap<>();
  private final Map<Observation.Distance, Double> distances = new HashMap<>();

  /**
   * Adds the gradient with respect to a Gram matrix.
   *
   * @param slope C × C, float32, symmetric; a gradient with respect to a symmetric matrix can
   *     always be written so
   */
  public void add(Observation.Gram gram, NDArray slope) {
    grams.merge(gram, slope, NDArray::add);
  }

  /** Adds the derivative with respect to a squared distance. */
  public void add(Observation.Distance distance, double slope) {
    distances.merge(distance, slope, Double::sum);
  }

  /** Adds all derivatives with respect to squared distances. */
  public void addDistances(Slopes other) {
    other.distances.forEach(this::add);
  }

  /** The gradient with respect to a Gram matrix; null if nothing depends on it. */
  public @Nullable NDArray of(Observation.Gram gram) {
    return grams.get(gram);
  }

  /** The derivative with respect to a squared distance; null if nothing depends on it. */
  public @Nullable Double of(Observation.Distance distance) {
    return distances.get(distance);
  }
}
