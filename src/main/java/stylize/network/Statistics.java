package stylize.network;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The observations of one image. */
public final class Statistics {
  private final Map<Observation, NDArray> sums = new HashMap<>();
  private final Map<Observation.Features, FeatureMap> features = new HashMap<>();

  /**
   * The Gram matrix, C × C, float32.
   *
   * @throws NullPointerException if it was not requested
   */
  public NDArray of(Observation.Gram gram) {
    return Objects.requireNonNull(sums.get(gram), () -> "not observed: " + gram);
  }

  /**
   * The squared distance, a scalar, float32.
   *
   * @throws NullPointerException if it was not requested
   */
  public NDArray of(Observation.Distance distance) {
    return Objects.requireNonNull(sums.get(distance), () -> "not observed: " + distance);
  }

  /**
   * The features.
   *
   * @throws NullPointerException if they were not requested
   */
  public FeatureMap of(Observation.Features wanted) {
    return Objects.requireNonNull(features.get(wanted), () -> "not observed: " + wanted);
  }

  /** For networks: the sum to add to. It starts as what the supplier gives. */
  public NDArray sum(Observation observation, Supplier<NDArray> zeros) {
    return sums.computeIfAbsent(observation, key -> zeros.get());
  }

  /** For networks: the features to fill in, part by part. They start as what the supplier gives. */
  public FeatureMap filled(Observation.Features wanted, Supplier<FeatureMap> zeros) {
    return features.computeIfAbsent(wanted, key -> zeros.get());
  }
}
