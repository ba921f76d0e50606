package stylize.network;

import ai.djl.ndarray.NDArray;

/**
 * How much each place of a tap's features counts. Equal to itself only: an observation through
 * another mask is another observation.
 */
public final class Mask {
  private final NDArray weights;
  private final double total;

  /**
   * @param weights h × w, float32, at least 0, one for each place of the tap's features; must stay
   *     open as long as the mask is used
   * @param total their sum, above 0
   */
  public Mask(NDArray weights, double total) {
    this.weights = weights;
    this.total = total;
  }

  /** One for each place, h × w, float32. */
  public NDArray weights() {
    return weights;
  }

  /** Their sum. */
  public double total() {
    return total;
  }
}
