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
  private final Map<Observation.Moments, NDArray> grams = new HashMap<>();
  private final Map<Observation.Moments, NDArray> means = new HashMap<>();
  private final Map<Observation.Distance, Double> distances = new HashMap<>();

  /**
   * Adds the gradient with respect to a Gram matrix.
   *
   * @param slope C × C, float32, symmetric; a gradient with respect to a symmetric matrix can
   *     always be written so
   */
  public void addOfGram(Observation.Moments moments, NDArray slope) {
    grams.merge(moments, slope, NDArray::add);
  }

  /**
   * Adds the gradient with respect to the features' mean.
   *
   * @param slope C, float32
   */
  public void addOfMean(Observation.Moments moments, NDArray slope) {
    means.merge(moments, slope, NDArray::add);
  }

  /** Adds the derivative with respect to a squared distance. */
  public void add(Observation.Distance distance, double slope) {
    distances.merge(distance, slope, Double::sum);
  }

  /** The gradient with respect to a Gram matrix; null if nothing depends on it. */
  public @Nullable NDArray ofGram(Observation.Moments moments) {
    return grams.get(moments);
  }

  /** The gradient with respect to the features' mean; null if nothing depends on it. */
  public @Nullable NDArray ofMean(Observation.Moments moments) {
    return means.get(moments);
  }

  /** The derivative with respect to a squared distance; null if nothing depends on it. */
  public @Nullable Double of(Observation.Distance distance) {
    return distances.get(distance);
  }
}
