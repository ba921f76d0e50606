package stylize.network;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The observations of one image. */
public final class Statistics {
  private final Map<Observation.Moments, FeatureMoments> moments = new HashMap<>();
  private final Map<Observation.Distance, NDArray> distances = new HashMap<>();
  private final Map<Observation.Features, FeatureMap> features = new HashMap<>();

  /**
   * The moments.
   *
   * @throws NullPointerException if they were not requested
   */
  public FeatureMoments of(Observation.Moments wanted) {
    return Objects.requireNonNull(moments.get(wanted), () -> "not observed: " + wanted);
  }

  /**
   * The squared distance, a scalar, float32.
   *
   * @throws NullPointerException if it was not requested
   */
  public NDArray of(Observation.Distance distance) {
    return Objects.requireNonNull(distances.get(distance), () -> "not observed: " + distance);
  }

  /**
   * The features.
   *
   * @throws NullPointerException if they were not requested
   */
  public FeatureMap of(Observation.Features wanted) {
    return Objects.requireNonNull(features.get(wanted), () -> "not observed: " + wanted);
  }

  /** For networks: the moments to add to. They start as what the supplier gives. */
  public FeatureMoments summed(Observation.Moments wanted, Supplier<FeatureMoments> zeros) {
    return moments.computeIfAbsent(wanted, key -> zeros.get());
  }

  /** For networks: the distance to add to. It starts as what the supplier gives. */
  public NDArray summed(Observation.Distance distance, Supplier<NDArray> zero) {
    return distances.computeIfAbsent(distance, key -> zero.get());
  }

  /** For networks: the features to fill in, part by part. They start as what the supplier gives. */
  public FeatureMap filled(Observation.Features wanted, Supplier<FeatureMap> zeros) {
    return features.computeIfAbsent(wanted, key -> zeros.get());
  }
}
