package stylize.paint;

import java.util.Locale;

/** How much work is put into a picture: levels, iterations and precision. */
public enum Quality {
  /** Half the levels and few iterations at each: a preview. */
  DRAFT(2, 40, 8, false),
  /** Coarse levels do most of the work; the finest adds brush strokes. */
  STANDARD(Math.sqrt(2), 50, 12, false),
  /** The same number of iterations at each level, and float32 on all devices. */
  FINE(Math.sqrt(2), 100, 100, true);

  private final double step;
  private final int iterations;
  private final int finestIterations;
  private final boolean exact;

  Quality(double step, int iterations, int finestIterations, boolean exact) {
    this.step = step;
    this.iterations = iterations;
    this.finestIterations = finestIterations;
    this.exact = exact;
  }

  /** The schedule, with at most this many levels. */
  public Schedule schedule(int levels) {
    return new Schedule(
        levels, step, iterations, finestIterations, Schedule.DEFAULT_COARSE_CONTENT);
  }

  /** Iterations at the coarsest level. */
  public int iterations() {
    return iterations;
  }

  /** Iterations at the finest level. */
  public int finestIterations() {
    return finestIterations;
  }

  /** True if features are float32 even where shorter formats are faster. */
  public boolean exact() {
    return exact;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
