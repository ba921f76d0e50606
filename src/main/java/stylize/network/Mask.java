package stylize.network;

import ai.djl.ndarray.NDArray;

/**
 * The weight of each position of a tap's features. Equality is identity: observations through
 * different masks are different.
 */
public final class Mask {
  private final NDArray weights;
  private final double total;
  private final Bounds bounds;

  /**
   * A part of the positions: rows from {@code top} and before {@code bottom}, columns from {@code
   * left} and before {@code right}.
   */
  public record Bounds(int top, int bottom, int left, int right) {}

  /**
   * @param weights h × w, float32, at least 0, one for each position of the tap's features; must
   *     stay open while the mask is used
   * @param total sum of the weights, above 0
   * @param bounds outside of which all weights are 0; nothing is computed there
   */
  public Mask(NDArray weights, double total, Bounds bounds) {
    this.weights = weights;
    this.total = total;
    this.bounds = bounds;
  }

  /** A mask that may have weights everywhere. */
  public Mask(NDArray weights, double total) {
    this(
        weights,
        total,
        new Bounds(0, (int) weights.getShape().get(0), 0, (int) weights.getShape().get(1)));
  }

  /** One weight for each position, h × w, float32. */
  public NDArray weights() {
    return weights;
  }

  /** Outside of it, all weights are 0. */
  public Bounds bounds() {
    return bounds;
  }

  /** Sum of the weights. */
  public double total() {
    return total;
  }
}
