package stylize.paint;

/**
 * How much work a picture gets.
 *
 * @param levels of the pyramid at most, at least 1; the coarsest are left out first
 * @param step from one level's longest side to the next, above 1
 * @param iterations evaluations of the objective at the coarsest level at most, at least 1
 * @param finestIterations likewise at the finest. Between the two, each level has the same part of
 *     the one before.
 * @param coarseContent weight of the content at the coarsest level, times that at the finest, from
 *     0.001 to 1000; between the two, likewise. What lies where is settled at the coarse levels.
 */
public record Schedule(
    int levels, double step, int iterations, int finestIterations, double coarseContent) {
  public static final int DEFAULT_LEVELS = 20;

  /** A larger content weight at all levels would leave less room for strokes. */
  public static final double DEFAULT_COARSE_CONTENT = 2;

  /** More than any picture needs, and few enough that the sum over all levels does not overflow. */
  private static final int MAXIMUM_ITERATIONS = 1_000_000;

  /** The usual ratio between levels. */
  private static final double USUAL_STEP = Math.sqrt(2);

  public Schedule {
    Settings.require(levels >= 1, "levels", levels, "at least 1");
    Settings.require(step > 1 && step <= 4, "step between levels", step, "above 1 and at most 4");
    requireSteps("iterations", iterations);
    requireSteps("finest-iterations", finestIterations);
    Settings.require(
        coarseContent >= 0.001 && coarseContent <= 1000,
        "coarse-content",
        coarseContent,
        "from 0.001 to 1000");
  }

  private static void requireSteps(String what, int steps) {
    String most = "at least 1 and at most " + MAXIMUM_ITERATIONS;
    Settings.require(steps >= 1 && steps <= MAXIMUM_ITERATIONS, what, steps, most);
  }

  /** The same iterations and content weight at each level, with the usual ratio between levels. */
  public static Schedule even(int levels, int iterations) {
    return new Schedule(levels, USUAL_STEP, iterations, iterations, 1);
  }

  /** The same with so many iterations at each level. */
  public Schedule each(int count) {
    return new Schedule(levels, step, count, count, coarseContent);
  }

  /** Iterations at a level, numbered from 1, the coarsest. */
  int iterationsAt(int number, int count) {
    double ratio = (double) iterations / finestIterations;
    return (int) Math.round(finestIterations * Math.pow(ratio, coarseness(number, count)));
  }

  /** Weight of the content at a level, numbered from 1, the coarsest, times that at the finest. */
  double contentAt(int number, int count) {
    return Math.pow(coarseContent, coarseness(number, count));
  }

  /** 0 at the finest level, 1 at the coarsest. */
  private static double coarseness(int number, int count) {
    return count == 1 ? 0 : (double) (count - number) / (count - 1);
  }
}
