package stylize.network.vgg.kernels;

import java.util.Optional;
import stylize.engine.Precision;

/**
 * How a network computes, known before it is loaded.
 *
 * @param cpu true if it runs there, where float32 convolutions are Winograd's
 * @param kernels how those are kept
 */
public record Arithmetic(boolean cpu, Precision precision, Kernels kernels) {

  /** Bytes of a number. */
  public int bytes() {
    return precision == Precision.BFLOAT16 ? 2 : Float.BYTES;
  }

  /** A convolution's fast algorithm, if there is one. */
  public Optional<Winograd> fast(long inputs, long outputs) {
    return cpu && precision == Precision.FLOAT32
        ? Winograd.fastest(inputs, outputs)
        : Optional.empty();
  }

  /**
   * True if the adjoint of a convolution may answer where its argument lies: Winograd's goes strip
   * by strip, and with no more channels it never writes ahead of where it reads.
   */
  public boolean inPlace(long inputs, long outputs) {
    return fast(inputs, outputs).isPresent() && inputs <= outputs;
  }
}
