package stylize.engine;

/**
 * The number format of the network's features. Images, Gram matrices, losses and optimisers are
 * always float32.
 */
public enum Precision {
  FLOAT32(6),
  BFLOAT16(15);

  private final int code;

  Precision(int code) {
    this.code = code;
  }

  /** PyTorch's number for the type, as a program argument. */
  public int code() {
    return code;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
