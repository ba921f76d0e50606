package stylize.network;

import ai.djl.ndarray.NDArray;

/**
 * The weight of each position of a tap's features. Equality is identity: observations through
 * different masks are different.
 */
public final class Mask {
  private final NDArray weights;
  private final double total;

  /**
   * @param weights h × w, float32, at least 0, one for each position of the tap's features; must
   *     stay open while the mask is used
   * @param total sum of the weights, above 0
   */
  public Mask(NDArray weights, double total) {
    this.weights = weights;
    this.total = total;
  }

  /** One weight for each position, h × w, float32. */
  public NDArray weights() {
    return weights;
  }

  /** Sum of the weights. */
  public double total() {
    return total;
  }
}
