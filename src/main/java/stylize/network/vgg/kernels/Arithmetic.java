package stylize.network.vgg.kernels;

import java.util.Optional;
import stylize.engine.Precision;

/**
 * How a network computes. Known before it is loaded.
 *
 * @param cpu true if it runs on the CPU, where float32 convolutions use Winograd's algorithm
 * @param kernels how the kernels of those are kept
 */
public record Arithmetic(boolean cpu, Precision precision, Kernels kernels) {

  /** Bytes per value. */
  public int bytes() {
    return precision == Precision.BFLOAT16 ? 2 : Float.BYTES;
  }

  /** The fast algorithm for a convolution, if there is one. */
  public Optional<Winograd> fast(long inputs, long outputs) {
    return cpu && precision == Precision.FLOAT32
        ? Winograd.fastest(inputs, outputs)
        : Optional.empty();
  }

  /**
   * True if the adjoint of a convolution may overwrite its argument. Winograd's adjoint works in
   * strips. If the result has no more channels than the argument, it never overwrites what is still
   * to be read.
   */
  public boolean inPlace(long inputs, long outputs) {
    return fast(inputs, outputs).isPresent() && inputs <= outputs;
  }
}
