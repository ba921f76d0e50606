package stylize.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/** For sessions: keeps the gradient of the last pass until that of the next. */
public final class LastGradient {
  private final NDManager manager;
  private @Nullable NDArray kept;

  /**
   * @param manager owns it
   */
  public LastGradient(NDManager manager) {
    this.manager = manager;
  }

  /** Frees it. */
  public void forget() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  /** Keeps another one from now on, and answers it. */
  public NDArray keep(NDArray gradient) {
    forget();
    gradient.attach(manager);
    kept = gradient;
    return gradient;
  }
}
