package stylize.paint;

/**
 * How much work a picture gets.
 *
 * @param levels of the pyramid at most, at least 1; the coarsest are left out first
 * @param step from one level's longest side to the next, above 1
 * @param iterations evaluations of the objective at the coarsest level at most, at least 1
 * @param finestIterations likewise at the finest. Between the two, each level has the same part of
 *     the one before.
 */
public record Schedule(int levels, double step, int iterations, int finestIterations) {
  public static final int DEFAULT_LEVELS = 20;

  /** More than any picture needs, and few enough that the sum over all levels does not overflow. */
  private static final int MAXIMUM_ITERATIONS = 1_000_000;

  /** The usual ratio between levels. */
  private static final double USUAL_STEP = Math.sqrt(2);

  public Schedule {
    Settings.require(levels >= 1, "levels", levels, "at least 1");
    Settings.require(step > 1 && step <= 4, "step between levels", step, "above 1 and at most 4");
    requireSteps("iterations", iterations);
    requireSteps("finest-iterations", finestIterations);
  }

  private static void requireSteps(String what, int steps) {
    String most = "at least 1 and at most " + MAXIMUM_ITERATIONS;
    Settings.require(steps >= 1 && steps <= MAXIMUM_ITERATIONS, what, steps, most);
  }

  /** The same number of iterations at each level, with the usual ratio between levels. */
  public static Schedule even(int levels, int iterations) {
    return new Schedule(levels, USUAL_STEP, iterations, iterations);
  }

  /** Iterations at a level, numbered from 1, the coarsest. */
  int iterationsAt(int number, int count) {
    double way = count == 1 ? 1 : (number - 1.0) / (count - 1);
    return (int) Math.round(iterations * Math.pow((double) finestIterations / iterations, way));
  }
}
