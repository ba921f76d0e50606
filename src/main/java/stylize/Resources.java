package stylize;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a painter works with.
 *
 * @param device what computes
 * @param precision number format of the network's features
 * @param threads of the processor, from 1 to 1024; 0 for one per core. All painters of a process
 *     share them; the one that was opened last decides.
 * @param memory bytes that the process may take, above 0; 0 for 70 % of the machine's or the GPU's.
 *     Where whole pictures do not fit, they are computed in tiles.
 * @param weights of VGG19, Keras HDF5 or safetensors with torchvision's names; null for those that
 *     come with the program
 */
public record Resources(
    Device device, Precision precision, int threads, long memory, @Nullable Path weights) {
  /** All of the machine, as far as it is good. */
  public static final Resources AUTOMATIC =
      new Resources(Device.AUTOMATIC, Precision.AUTOMATIC, 0, 0, null);

  private static final int MOST_THREADS = 1024;

  /** What computes. */
  public enum Device {
    /** The first GPU, or the processor if there is none. */
    AUTOMATIC,
    /** The processor. */
    CPU,
    /** The first GPU. */
    GPU
  }

  /** Number format of the network's features. */
  public enum Precision {
    /** Bfloat16 where the device has it, except for {@link Look.Quality#FINE}. */
    AUTOMATIC,
    /** The same on every machine. */
    FLOAT32,
    /** Faster and smaller; changes the objective by less than 1 %. */
    BFLOAT16
  }

  /**
   * Checks what it is made of.
   *
   * @param device what computes
   * @param precision number format of the network's features
   * @param threads from 1 to 1024; 0 for one per core
   * @param memory bytes, above 0; 0 for 70 % of the machine's or the GPU's
   * @param weights of VGG19; null for those that come with the program
   * @throws IllegalArgumentException if a value is out of range
   */
  public Resources {
    if (threads < 0 || threads > MOST_THREADS) {
      throw new IllegalArgumentException(
          "threads is " + threads + "; it must be from 1 to 1024, or 0 for one per core");
    }
    if (memory < 0) {
      throw new IllegalArgumentException(
          "memory is " + memory + " bytes; it must be above 0, or 0 for the default");
    }
  }

  /**
   * The same on another device.
   *
   * @param other what computes
   * @return changed in that alone
   */
  public Resources device(Device other) {
    return new Resources(other, precision, threads, memory, weights);
  }

  /**
   * The same in another number format.
   *
   * @param other of the network's features
   * @return changed in that alone
   */
  public Resources precision(Precision other) {
    return new Resources(device, other, threads, memory, weights);
  }

  /**
   * The same with another number of threads. With one, a picture is the same at every run.
   *
   * @param other from 1 to 1024; 0 for one per core
   * @return changed in that alone
   * @throws IllegalArgumentException if it is out of range
   */
  public Resources threads(int other) {
    return new Resources(device, precision, other, memory, weights);
  }

  /**
   * The same within so many bytes.
   *
   * @param bytes above 0; 0 for 70 % of the machine's or the GPU's
   * @return changed in that alone
   * @throws IllegalArgumentException if they are negative
   */
  public Resources memory(long bytes) {
    return new Resources(device, precision, threads, bytes, weights);
  }

  /**
   * The same with weights of one's own.
   *
   * @param file of VGG19, Keras HDF5 or safetensors with torchvision's names
   * @return changed in that alone
   */
  public Resources weights(Path file) {
    return new Resources(device, precision, threads, memory, file);
  }
}
