package stylize.paint;

import java.util.List;
import java.util.Locale;
import stylize.image.Size;

/**
 * Memory that painting takes, in bytes of a process. Computed from the pictures' headers, before
 * anything is loaded.
 */
public interface Footprint {
  /**
   * JVM and PyTorch, and what remains after loading a network. On a GPU as much is left for the
   * workspaces of cuDNN and cuBLAS.
   */
  long PROGRAM = 286L << 20;

  /** Bytes that the allocator holds per byte that is requested. */
  double FRAGMENTATION = 1.04;

  /**
   * Bytes per pixel of a picture that is being written: its planes, the encoder's input, and the
   * encoder's output.
   */
  int BYTES_PER_WRITTEN_PIXEL = 12 + 6 + 6;

  /** How the pictures are painted. */
  Technique settings();

  /** True if the networks are in the computer's memory, as pictures are; false if on a GPU. */
  boolean onHost();

  /** The bytes, if networks share the computer's memory with pictures; 0 if they are on a GPU. */
  default long onHeap(long bytes) {
    return onHost() ? bytes : 0;
  }

  /** Peak before the first picture. */
  long fixed();

  /**
   * Peak while a result of this size is painted, without decoding. It is that of the quickest way
   * that takes at most {@code budget}; if there is none, of the way that takes least.
   */
  long bytes(Size result, long budget);

  /**
   * Peak of all work on one picture, including decoding; chosen likewise.
   *
   * @throws IllegalArgumentException as {@link Technique#result}
   */
  long bytes(Demand demand, long budget);

  /** Peak of the most demanding picture, with this budget for each. */
  long most(List<Demand> demands, long budget);

  /**
   * Bytes of what runs beside the painting if there is room: decoding the next picture and writing
   * the last one.
   */
  default long beside(List<Demand> demands) {
    return demands.stream()
        .mapToLong(
            demand ->
                demand.decodingBytes(settings())
                    + settings().result(demand.photo().size()).pixels() * BYTES_PER_WRITTEN_PIXEL)
        .map(this::onHeap)
        .max()
        .orElse(0);
  }

  /**
   * Peak of a process that paints several pictures at a time.
   *
   * @param each bytes that a process takes for one of them
   */
  default long together(long each, int pictures) {
    return fixed() + pictures * (each - fixed());
  }

  /** Budget for each of several pictures at a time, as if it had a process of its own. */
  default long share(long budget, int pictures) {
    return fixed() + Math.max(0, budget - fixed()) / pictures;
  }

  /** The longest side of a square result for which this budget is enough. */
  default int largestSide(long budget) {
    int enough = 0;
    for (int step = 1 << 14; step > 0; step >>= 1) {
      Size tried = new Size(enough + step, enough + step);
      enough = bytes(tried, budget) <= budget ? enough + step : enough;
    }
    return enough;
  }

  /** Bytes for people, such as {@code 410 MB}, {@code 1.25 GB}, {@code 61.0 GB}. */
  static String amount(long bytes) {
    if (bytes < 1e9) {
      return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
    return String.format(Locale.ROOT, bytes < 1e10 ? "%.2f GB" : "%.1f GB", bytes / 1e9);
  }
}
