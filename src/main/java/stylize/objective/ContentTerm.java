package stylize.objective;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.network.FeatureMap;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.Tap;

/**
 * The squared distance between the features of the image and of a photo at one tap (Gatys et al.
 * 2016, equation 1). If a descent starts from the photo itself, the features of the first image
 * become the target. Then the network sees the photo only once.
 */
final class ContentTerm implements FeatureTerm {
  private final NDManager manager;
  private final Tap tap;
  private final double weight;
  private final Normalization normalization;
  private final Padding padding;
  private final @Nullable PlaceWeights places;
  private double factor;

  /** Null until the first image has been observed, if the target is that image. */
  private Observation.@Nullable Distance distance;

  /**
   * @param manager owns the target if it comes from the first image
   * @param places how much each counts; null if all count alike
   * @param target must stay open as long as the term; null if it comes from the first image
   */
  ContentTerm(
      NDManager manager,
      Tap tap,
      double weight,
      Normalization normalization,
      Padding padding,
      @Nullable PlaceWeights places,
      @Nullable FeatureMap target) {
    this.manager = manager;
    this.tap = tap;
    this.weight = weight;
    this.normalization = normalization;
    this.padding = padding;
    this.places = places;
    if (target != null) {
      pullTo(target);
    }
  }

  private void pullTo(FeatureMap target) {
    factor = normalization.contentFactor(target.energy().getFloat());
    distance = padding.distance(tap, target, places);
  }

  @Override
  public String name() {
    return "content." + tap;
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public boolean isSettled() {
    return distance != null;
  }

  @Override
  public void write(Formula formula) {
    formula.distance(Objects.requireNonNull(distance), factor, weight);
  }

  @Override
  public List<Observation> observations() {
    return List.of(distance == null ? padding.features(tap, places) : distance);
  }

  @Override
  public Value value(NDManager scope, Statistics statistics, Slopes slopes) {
    if (distance == null) {
      FeatureMap seen = statistics.of(padding.features(tap, places));
      seen.attach(manager);
      pullTo(seen);
      // The first image is the photo, so its distance is 0.
      return new Value(scope.zeros(new Shape()), factor);
    }
    slopes.add(distance, factor * weight);
    return new Value(statistics.of(distance), factor);
  }
}
