package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * {@link Lbfgs} for GPUs: the same steps, up to rounding, in the compact form of Byrd, Nocedal and
 * Schnabel (1994). A step is one program of two large products of matrices and some tiny ones,
 * where the recursion of Liu and Nocedal takes four passes over each remembered step, one after the
 * other.
 */
final class CompactLbfgs extends WholeOptimizer {
  private final double learningRate;
  private final NDArray pairs;
  private final NDArray order;
  private final NDArray gamma;
  private int count;

  CompactLbfgs(NDArray image, double learningRate, Range range, History history) {
    super(image, range, "compact-lbfgs");
    this.learningRate = learningRate;
    int kept = history.steps();
    this.pairs = manager.zeros(new Shape(2L * kept + 1, image.size()));
    this.order = manager.create(byAge(kept), new Shape(kept, 2L * kept + 1));
    this.gamma = manager.ones(new Shape(1), DataType.FLOAT64);
  }

  /** For each slot of the newest step, all rows: steps, changes, and the gradient. */
  private static long[] byAge(int kept) {
    int rows = 2 * kept + 1;
    long[] order = new long[kept * rows];
    for (int newest = 0; newest < kept; newest++) {
      for (int age = 0; age < kept; age++) {
        int slot = (newest + 1 + age) % kept;
        order[newest * rows + age] = slot;
        order[newest * rows + kept + age] = (long) kept + slot;
      }
      order[newest * rows + 2 * kept] = 2L * kept;
    }
    return order;
  }

  @Override
  public void step(NDArray gradient) {
    move(
        gradient,
        List.of(pairs, order, gamma),
        count,
        learningRate,
        Lbfgs.FIRST_STEP,
        Lbfgs.LONGEST_STEP);
    count++;
  }
}
