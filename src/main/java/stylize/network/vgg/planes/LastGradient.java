package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/** Keeps the gradient of a session's last pass until that of the next. */
final class LastGradient {
  private final NDManager manager;
  private @Nullable NDArray kept;

  /**
   * @param manager owns it
   */
  LastGradient(NDManager manager) {
    this.manager = manager;
  }

  /** Keeps another one from now on, and answers it. */
  NDArray keep(NDArray gradient) {
    if (kept != null) {
      kept.close();
    }
    gradient.attach(manager);
    kept = gradient;
    return gradient;
  }
}
