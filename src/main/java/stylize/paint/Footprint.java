package stylize.paint;

import java.util.List;
import stylize.image.Size;

/**
 * What painting takes of the memory, in bytes of a process. Known before anything is loaded, from
 * the pictures' headers.
 */
public interface Footprint {

  /** Peak before the first picture. */
  long fixed();

  /**
   * Peak while a result of this size is painted, without decoding; in the quickest way that takes
   * at most {@code budget}, or if there is none, in the one that takes least.
   */
  long bytes(Size result, long budget);

  /**
   * Peak of all that is done for one picture, from decoding on, likewise.
   *
   * @throws IllegalArgumentException as {@link Technique#result}
   */
  long bytes(Demand demand, long budget);

  /** The peak of that picture which takes most, if each may take so many. */
  long most(List<Demand> demands, long budget);

  /**
   * What goes on beside the painting where there is room for it: the next picture is decoded, and
   * the last one written.
   */
  long beside(List<Demand> demands);

  /**
   * Peak of a process that paints several pictures at a time.
   *
   * @param each bytes that a process takes for one of them
   */
  default long together(long each, int pictures) {
    return fixed() + pictures * (each - fixed());
  }

  /** What each of several pictures at a time may take, as if the process had no other. */
  default long share(long budget, int pictures) {
    return fixed() + Math.max(0, budget - fixed()) / pictures;
  }

  /** The longest side of a square result for which so many bytes are enough. */
  default int largestSide(long budget) {
    int enough = 0;
    for (int step = 1 << 14; step > 0; step >>= 1) {
      Size tried = new Size(enough + step, enough + step);
      enough = bytes(tried, budget) <= budget ? enough + step : enough;
    }
    return enough;
  }
}
