package stylize.vgg;

/** How kernels of fast convolutions are kept; see {@link Winograd}. */
public enum Kernels {
  /** In Winograd's domain: 36 numbers for each 9. */
  TRANSFORMED,
  /** As they are, and transformed each time they are used. */
  PLAIN;

  /** Twelve were as quick as all, six were not (512 channels, AVX2, 2026-11). */
  private static final long PLACES_AT_ONCE = Winograd.PLACES / 3;

  /**
   * Numbers of a convolution's kernels that are transformed at once: where the largest take turns,
   * smaller ones are done with once for a whole plane.
   */
  long transformed(long inputs, long outputs) {
    return this == TRANSFORMED ? 0 : PLACES_AT_ONCE * inputs * outputs;
  }
}
