package stylize.objective;

import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/** An evaluation of an objective that may still be going on, on the device. */
public final class Pending {
  private final NDArray gradient;
  private final NDArray total;
  private final Supplier<Losses> terms;

  /**
   * @param terms reads them; may wait
   */
  Pending(NDArray gradient, NDArray total, Supplier<Losses> terms) {
    this.gradient = gradient;
    this.total = total;
    this.terms = terms;
  }

  /** The gradient of the total, 1 × 3 × H × W, float32; valid until the next evaluation begins. */
  public NDArray gradient() {
    return gradient;
  }

  /** The total on the device, a scalar in double precision; valid likewise. */
  public NDArray total() {
    return total;
  }

  /** The terms. Waits until the device has computed them. Valid until the next but one begins. */
  public Losses terms() {
    return terms.get();
  }
}
