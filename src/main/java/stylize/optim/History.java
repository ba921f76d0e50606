package stylize.optim;

/** How many of the last steps {@link Method#LBFGS} remembers; each costs two images of memory. */
public enum History {
  FULL(10),
  /** Ends within 1 % of where a hundred would. */
  SHORT(5);

  private final int steps;

  History(int steps) {
    this.steps = steps;
  }

  /** Steps remembered. */
  public int steps() {
    return steps;
  }
}
