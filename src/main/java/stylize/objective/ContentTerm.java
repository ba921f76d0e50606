package stylize.objective;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.network.FeatureMap;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.Tap;

/**
 * The squared distance of the image's features to a photo's at one tap (Gatys et al. 2016, equation
 * 1). Where a descent begins with the photo itself, the features of the first image are the target:
 * the network need not see the photo twice.
 */
final class ContentTerm implements FeatureTerm {
  private final NDManager manager;
  private final Tap tap;
  private final double weight;
  private final Normalization normalization;
  private double factor;

  /** Null until the first image has been seen, if that is the photo. */
  private Observation.@Nullable Distance distance;

  /**
   * @param manager owns the target, if that is the first image's
   * @param target which must stay open as long as the term; null if it is the first image's
   */
  ContentTerm(
      NDManager manager,
      Tap tap,
      double weight,
      Normalization normalization,
      @Nullable FeatureMap target) {
    this.manager = manager;
    this.tap = tap;
    this.weight = weight;
    this.normalization = normalization;
    if (target != null) {
      pullTo(target);
    }
  }

  private void pullTo(FeatureMap target) {
    factor = normalization.contentFactor(target.energy().getFloat());
    distance = new Observation.Distance(tap, target);
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
  public List<Observation> observations() {
    return List.of(distance == null ? new Observation.Features(tap) : distance);
  }

  @Override
  public Value value(NDManager scope, Statistics statistics, Slopes slopes) {
    if (distance == null) {
      FeatureMap seen = statistics.of(new Observation.Features(tap));
      seen.attach(manager);
      pullTo(seen);
      // The photo is at no distance from itself.
      return new Value(scope.zeros(new Shape()), factor);
    }
    slopes.add(distance, factor * weight);
    return new Value(statistics.of(distance), factor);
  }
}
