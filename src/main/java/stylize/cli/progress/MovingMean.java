package stylize.cli.progress;

/** A mean in which earlier values count less and less. */
final class MovingMean {
  private static final double KEPT = 0.95;

  private double mean = Double.NaN;

  /** Adds a value; returns the mean, which at first is that value. */
  double add(double value) {
    mean = Double.isNaN(mean) ? value : KEPT * mean + (1 - KEPT) * value;
    return mean;
  }
}
