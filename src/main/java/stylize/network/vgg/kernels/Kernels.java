package stylize.network.vgg.kernels;

/** How the kernels of fast convolutions are kept; see {@link Winograd}. */
public enum Kernels {
  /** In Winograd's domain: 36 or 64 values instead of 9. */
  TRANSFORMED,
  /** Unchanged, and transformed at each use. */
  PLAIN;

  /**
   * Values of a kernel that are transformed at once (16 MB). Much smaller parts make the products
   * slower.
   */
  private static final long AT_ONCE = 1 << 22;

  /**
   * Values that are transformed at once for a convolution. Large kernels are transformed in parts;
   * smaller ones as a whole, once per plane.
   */
  public long transformed(Winograd fast, long inputs, long outputs) {
    return this == TRANSFORMED ? 0 : Math.min(AT_ONCE, fast.places() * inputs * outputs);
  }
}
