package stylize.network.vgg;

/**
 * How 2×2 values become one between blocks. Average pooling gives slightly smoother pictures (Gatys
 * et al. 2016).
 */
public enum Pooling {
  MAX(1),
  AVERAGE(2);

  private final int code;

  Pooling(int code) {
    this.code = code;
  }

  /** The number that stands for it in the programs; 0 means none. */
  int code() {
    return code;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
