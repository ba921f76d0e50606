package stylize.optim;

/** The number of steps that {@link Method#LBFGS} remembers. Each takes the memory of two images. */
public enum History {
  FULL(10),
  /** Results are within 1 % of those with a hundred steps. */
  SHORT(5);

  private final int steps;

  History(int steps) {
    this.steps = steps;
  }

  /** Number of remembered steps. */
  public int steps() {
    return steps;
  }
}
