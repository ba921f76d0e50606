package stylize.network.vgg.kernels;

import java.util.Optional;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;

/**
 * How a network computes. Known before it is loaded.
 *
 * @param cpu true if it runs on the CPU
 * @param kernels how the kernels of Winograd's convolutions are kept
 * @param programs those of a CPU use Winograd's algorithm for float32 convolutions
 */
public record Arithmetic(boolean cpu, Precision precision, Kernels kernels, ProgramSet programs) {
  /** With the programs that a device has by default. */
  public Arithmetic(boolean cpu, Precision precision, Kernels kernels) {
    this(cpu, precision, kernels, cpu ? ProgramSet.CPU : ProgramSet.GPU);
  }

  /** Bytes per value. */
  public int bytes() {
    return precision == Precision.BFLOAT16 ? 2 : Float.BYTES;
  }

  /** The fast algorithm for a convolution, if there is one. */
  public Optional<Winograd> fast(long inputs, long outputs) {
    return cpu && programs == ProgramSet.CPU && precision == Precision.FLOAT32
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
