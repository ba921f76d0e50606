package stylize.vgg;

/** How kernels of fast convolutions are kept; see {@link Winograd}. */
public enum Kernels {
  /** In Winograd's domain: 36 numbers for each 9. */
  TRANSFORMED(256),
  /** As they are, and transformed each time they are used. */
  PLAIN(128);

  /** Patches that are multiplied at once: more are quicker, fewer need less memory. */
  private final int strip;

  Kernels(int strip) {
    this.strip = strip;
  }

  /** Numbers between two of Winograd's products, for this many channels. */
  long products(long channels) {
    return Winograd.PLACES * strip * channels;
  }

  /** Numbers of a convolution's kernels that are transformed at once. */
  long transformed(long inputs, long outputs) {
    return this == TRANSFORMED
        ? 0
        : Winograd.PLACES * Math.min(inputs, Winograd.TRANSFORMED_AT_ONCE) * outputs;
  }
}
