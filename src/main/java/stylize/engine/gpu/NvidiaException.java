package stylize.engine.gpu;

/** NVIDIA's driver has answered an error. */
final class NvidiaException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int error;

  /**
   * @param error the driver's number
   * @param words the driver's, or nothing
   */
  NvidiaException(int error, String words) {
    super("error " + error + (words.isEmpty() ? "" : ", " + words));
    this.error = error;
  }

  int error() {
    return error;
  }
}
