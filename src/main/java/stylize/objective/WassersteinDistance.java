package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.network.FeatureMoments;
import stylize.network.Observation;

/**
 * The squared 2-Wasserstein distance between two normal distributions (Dowson &amp; Landau 1982;
 * for style transfer Vacher et al. 2020), relative to the painting's energy:
 *
 * <pre>(‖μ − m‖² + tr(C + T − 2 (T^½ C T^½)^½)) / (tr T + ‖m‖²)</pre>
 *
 * <p>The features of the image have mean μ and covariance {@code C = G − μ μᵀ}, those of the
 * painting m and T. Both covariances get a small ridge, so that roots are smooth where features are
 * constant.
 *
 * <p>The root is taken in the painting's leading directions only, those that hold {@value #SHARE}
 * of its variance. For the rest, the total variances are compared, {@code (√tr C₂ − √tr T₂)²}. That
 * is exact if the rest is isotropic in both. The fewer directions, the less the root costs.
 */
final class WassersteinDistance implements MomentsDistance {
  private static final Program PRINCIPAL = Program.of(WassersteinDistance.class, "principal");
  private static final Program LEADING = Program.of(WassersteinDistance.class, "leading");
  private static final Program PROGRAM = Program.of(WassersteinDistance.class, "wasserstein");

  /** Share of the painting's variance in the directions that are compared one by one. */
  static final double SHARE = 0.99;

  /** The ridge, relative to the mean variance of the painting's features. */
  private static final double RIDGE = 1e-4;

  private final NDArray mean;

  /** Leading eigenvectors of T, each times the root of its eigenvalue: C × k. */
  private final NDArray roots;

  /** The leading eigenvalues: k. */
  private final NDArray leading;

  /** See {@code wasserstein.torchscript}. */
  private final double[] numbers;

  private final double factor;

  /**
   * @param manager owns what is computed from the target
   */
  WassersteinDistance(NDManager manager, FeatureMoments target) {
    this(manager, target, SHARE);
  }

  /**
   * @param share of the variance in the leading directions, at most 1
   */
  WassersteinDistance(NDManager manager, FeatureMoments target, double share) {
    this.mean = target.mean();
    try (NDManager work = manager.newSubManager()) {
      NDList found = PRINCIPAL.call(work, target.gram(), mean, RIDGE);
      float[] values = TorchEngine.read(found.get(0));
      float[] sums = TorchEngine.read(found.get(2));
      double ridge = sums[0];
      double trace = sum(values, values.length);
      int others = others(values, (1 - share) * trace);
      NDList first = LEADING.call(manager, found.get(0), found.get(1), others);
      leading = first.get(0);
      roots = first.get(1);
      numbers =
          new double[] {
            ridge,
            trace,
            sum(values, others),
            Math.max(ridge * others, Float.MIN_NORMAL),
            Math.max(ridge * values[others], Float.MIN_NORMAL)
          };
      factor = Normalization.RELATIVE.contentFactor(trace + sums[1]);
    }
  }

  /** Sum of the first values. */
  private static double sum(float[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** How many of the smallest eigenvalues are left out: their sum is at most this. They ascend. */
  private static int others(float[] values, double most) {
    int others = 0;
    double rest = values[0];
    while (others + 1 < values.length && rest <= most) {
      others++;
      rest += values[others];
    }
    return others;
  }

  @Override
  public At at(NDManager scope, FeatureMoments seen, double weight) {
    NDList found =
        PROGRAM.call(
            scope, seen.gram(), seen.mean(), mean, roots, leading, numbers, factor * weight);
    return new At(found.get(0), found.get(1), found.get(2));
  }

  @Override
  public void write(Formula formula, Observation.Moments moments, double weight) {
    formula.wasserstein(moments, this, weight);
  }

  NDArray mean() {
    return mean;
  }

  /** Leading eigenvectors of T, each times the root of its eigenvalue: C × k. */
  NDArray roots() {
    return roots;
  }

  /** The leading eigenvalues: k. */
  NDArray leading() {
    return leading;
  }

  /** The number k of leading directions. */
  int directions() {
    return (int) leading.size();
  }

  /** The number C of channels. */
  long channels() {
    return mean.size();
  }

  double ridge() {
    return numbers[0];
  }

  /** The trace of T. */
  double trace() {
    return numbers[1];
  }

  /** The part of it outside of the leading directions. */
  double outside() {
    return numbers[2];
  }

  /** The least such part of an image's trace. */
  double leastOutside() {
    return numbers[3];
  }

  @Override
  public double factor() {
    return factor;
  }
}
