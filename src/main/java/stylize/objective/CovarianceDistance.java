package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;
import stylize.network.FeatureMoments;
import stylize.network.Observation;

/**
 * The relative squared error of the mean plus that of the covariance matrix: {@code ‖μ − m‖² / ‖m‖²
 * + ‖C − T‖² / ‖T‖²}, with {@code C = G − μ μᵀ}. Unlike a Gram matrix, a covariance does not change
 * if all features are shifted.
 */
final class CovarianceDistance implements MomentsDistance {
  private static final Program PROGRAM = Program.of(CovarianceDistance.class, "covariance");

  private final NDArray mean;
  private final NDArray covariance;

  /** {@code 1 / ‖m‖²} and {@code 1 / ‖T‖²}. */
  private final double[] factors;

  /**
   * @param manager owns what is computed from the target
   */
  CovarianceDistance(NDManager manager, FeatureMoments target) {
    this.mean = target.mean();
    try (NDArray square = mean.reshape(-1, 1).matMul(mean.reshape(1, -1))) {
      this.covariance = target.gram().sub(square);
    }
    covariance.attach(manager);
    this.factors = new double[] {inverseEnergy(mean), inverseEnergy(covariance)};
  }

  private static double inverseEnergy(NDArray array) {
    return Normalization.RELATIVE.contentFactor(MomentsDistance.energy(array));
  }

  @Override
  public At at(NDManager scope, FeatureMoments seen, double weight) {
    NDList found = PROGRAM.call(scope, seen.gram(), seen.mean(), covariance, mean, factors, weight);
    return new At(found.get(0), found.get(1), found.get(2));
  }

  @Override
  public void write(Formula formula, Observation.Moments moments, double weight) {
    formula.covariance(moments, covariance, mean, factors, weight);
  }

  @Override
  public double factor() {
    return 1;
  }
}
