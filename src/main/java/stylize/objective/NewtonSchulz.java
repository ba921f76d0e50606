package stylize.objective;

import java.util.ArrayList;
import java.util.List;

/**
 * Newton's and Schulz's coupled iteration for the root of a matrix and its inverse, as products of
 * matrices only (Higham 2008, section 6.7). Unlike an eigendecomposition it never asks the host.
 *
 * <p>A step multiplies by {@code a I − b Z Y}. The usual factors, 3/2 and 1/2, let a small
 * eigenvalue x² grow by 3/2 only, as {@code x ← a x − b x³} for the roots x. Larger ones (Chen
 * &amp; Chow 2014) let it grow by more than 2, while what is near 1 stays well above 0, so that
 * float32 loses nothing. The last steps are the best for what is left.
 */
final class NewtonSchulz {
  /** Eigenvalues are raised by this part of the matrix's norm; float32 has rounding below it. */
  static final double SHIFT = 1e-7;

  /**
   * The square of what stands before x. At 3 the largest values would fall to 0; at 2.2, to 0.6.
   */
  private static final double BOLD = 2.2;

  /** When all values are above this, bold steps bring them no nearer to 1. */
  private static final double NEAR = 0.55;

  /** Half of float32's precision: one more step squares it. */
  private static final double DONE = 1e-4;

  private NewtonSchulz() {}

  /** The factors a and b of all steps, for eigenvalues from {@link #SHIFT} to 1. */
  static List<Double> steps() {
    List<Double> factors = new ArrayList<>();
    double least = Math.sqrt(SHIFT) / 2;
    while (least < NEAR) {
      double bold = Math.sqrt(BOLD);
      add(factors, bold);
      least = Math.min(moved(bold, least), moved(bold, 1));
    }
    while (1 - least > DONE) {
      double best = Math.sqrt(3 / (1 + least + least * least));
      add(factors, best);
      least = moved(best, least);
    }
    add(factors, 1);
    return factors;
  }

  private static void add(List<Double> factors, double scale) {
    factors.add(1.5 * scale);
    factors.add(0.5 * scale * scale * scale);
  }

  private static double moved(double scale, double x) {
    return 0.5 * scale * x * (3 - scale * scale * x * x);
  }
}
