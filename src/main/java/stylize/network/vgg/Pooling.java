package stylize.network.vgg;

/**
 * How 2×2 values become one between blocks. Gatys et al. (2016) found average pooling to give
 * slightly smoother pictures.
 */
public enum Pooling {
  MAX(1),
  AVERAGE(2);

  private final int code;

  Pooling(int code) {
    this.code = code;
  }

  /** The number that the block programs know it by; 0 means none. */
  int code() {
    return code;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
