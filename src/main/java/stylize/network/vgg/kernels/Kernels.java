package stylize.network.vgg.kernels;

/** How kernels of fast convolutions are kept; see {@link Winograd}. */
public enum Kernels {
  /** In Winograd's domain: 36 or 64 numbers for each 9. */
  TRANSFORMED,
  /** As they are, and transformed each time they are used. */
  PLAIN;

  /**
   * Numbers of a kernel that are transformed at once, 16 MB: with 512 channels, 12 of 36 places
   * were as quick as all, six were not (AVX2, 2026-11).
   */
  private static final long AT_ONCE = 1 << 22;

  /**
   * Numbers of a convolution's kernels that are transformed at once: where the largest take turns,
   * smaller ones are done with once for a whole plane.
   */
  public long transformed(Winograd fast, long inputs, long outputs) {
    return this == TRANSFORMED ? 0 : Math.min(AT_ONCE, fast.places() * inputs * outputs);
  }
}
