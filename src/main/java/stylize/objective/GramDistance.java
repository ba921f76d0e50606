package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.network.FeatureMoments;
import stylize.network.Observation;

/**
 * The squared distance {@code ‖G − A‖²} of the Gram matrices (Gatys et al. 2016, equation 4), times
 * a factor.
 */
final class GramDistance implements MomentsDistance {
  private final NDArray target;
  private final double factor;

  /**
   * @param target C × C, float32; must stay open as long as the distance
   */
  GramDistance(NDArray target, Normalization normalization) {
    this.target = target;
    this.factor =
        normalization.styleFactor(MomentsDistance.energy(target), target.getShape().get(0));
  }

  @Override
  public At at(NDManager scope, FeatureMoments seen, double weight) {
    NDArray difference = seen.gram().sub(target);
    try (NDArray square = difference.square()) {
      return new At(square.sum(), difference.muli(2 * factor * weight), null);
    }
  }

  @Override
  public void write(Formula formula, Observation.Moments moments, double weight) {
    formula.gram(moments, target, factor, weight);
  }

  @Override
  public double factor() {
    return factor;
  }
}
