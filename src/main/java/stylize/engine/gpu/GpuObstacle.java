package stylize.engine.gpu;

/**
 * Why a GPU is not used.
 *
 * @param reason without a capital and without a full stop
 * @param remedy what to do: whole sentences
 */
public record GpuObstacle(Kind kind, String reason, String remedy) {
  /** Kinds of obstacles. */
  public enum Kind {
    /** {@code STYLIZE_GPU=no}. */
    SWITCHED_OFF(true),
    NO_DRIVER(true),
    /** There is a driver, but no GPU that the process may see. */
    NO_GPU(true),
    /** The user's own PyTorch knows CPUs only. */
    LIBRARIES_WITHOUT_CUDA(true),
    /** The driver cannot be started. */
    DRIVER_FAILS(false),
    DRIVER_TOO_OLD(false),
    /** The libraries have no kernels for the GPU. */
    OTHER_CAPABILITY(false),
    NO_LIBRARIES(false),
    /** PyTorch is loaded, but cannot compute on the GPU. */
    PYTORCH_REFUSES(false);

    private final boolean expected;

    Kind(boolean expected) {
      this.expected = expected;
    }

    /** True if nobody is surprised when the CPU paints, so that nothing need be said. */
    public boolean isExpected() {
      return expected;
    }
  }

  /** The reason and what to do. */
  public String advice() {
    return reason + ". " + remedy;
  }

  /** What a user is told who has left the choice of the device to the program. */
  public String warning() {
    return "The GPU is not used: " + reason + ". The CPU paints; 'stylize doctor' says more.";
  }
}
