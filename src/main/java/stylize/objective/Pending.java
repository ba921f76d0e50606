package stylize.objective;

import ai.djl.ndarray.NDArray;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An evaluation of an objective that may still be going on, on the device. */
public final class Pending {
  private final NDArray gradient;
  private final @Nullable NDArray total;
  private final Supplier<Losses> terms;

  /**
   * @param total null if the host has the terms already
   * @param terms reads them; may wait
   */
  Pending(NDArray gradient, @Nullable NDArray total, Supplier<Losses> terms) {
    this.gradient = gradient;
    this.total = total;
    this.terms = terms;
  }

  /** The gradient of the total, 1 × 3 × H × W, float32; valid until the next evaluation begins. */
  public NDArray gradient() {
    return gradient;
  }

  /** False if the host has the terms already. */
  public boolean isOnDevice() {
    return total != null;
  }

  /**
   * The total on the device, a scalar in double precision; valid likewise.
   *
   * @throws NullPointerException if it is not there
   */
  public NDArray total() {
    return Objects.requireNonNull(total, "the total is on the host");
  }

  /** The terms. Waits until the device has computed them. Valid until the next but one begins. */
  public Losses terms() {
    return terms.get();
  }
}
