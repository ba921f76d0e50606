package stylize.vgg;

/** How kernels of fast convolutions are kept; see {@link Winograd}. */
public enum Kernels {
  /** In Winograd's domain: 36 numbers for each 9. */
  TRANSFORMED(256),
  /** As they are, and transformed each time they are used. */
  PLAIN(128);

  /** Twelve were as quick as all, six were not (512 channels, AVX2, 2026-11). */
  private static final long PLACES_AT_ONCE = Winograd.PLACES / 3;

  /** Patches that are multiplied at once: more are quicker, fewer need less memory. */
  private final int strip;

  Kernels(int strip) {
    this.strip = strip;
  }

  /** Numbers between two of Winograd's products, for this many channels. */
  long products(long channels) {
    return Winograd.PLACES * strip * channels;
  }

  /**
   * Numbers of a convolution's kernels that are transformed at once: where the largest take turns,
   * smaller ones are done with once for a whole plane.
   */
  long transformed(long inputs, long outputs) {
    return this == TRANSFORMED ? 0 : PLACES_AT_ONCE * inputs * outputs;
  }
}
