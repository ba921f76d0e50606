package stylize.paint;

import java.util.Map;
import stylize.image.Size;

/**
 * How pictures are painted; known before anything is loaded. Jobs are identified by it, reports
 * list it, and it determines how much of each picture is needed.
 */
public interface Technique {
  /** Smallest number of rows and columns of a picture; networks have no features below it. */
  int MINIMUM_SIDE = 16;

  /**
   * All settings by their names on the command line, in a fixed order. Contains neither times nor
   * paths.
   */
  Map<String, Object> describe();

  /**
   * A photo's size when its longest side is this long.
   *
   * @param size longest side in pixels, or {@link Settings#ORIGINAL_SIZE}
   * @throws IllegalArgumentException if it would be too small for a network
   */
  static Size scaled(Size photo, int size) {
    Size scaled = size == Settings.ORIGINAL_SIZE ? photo : photo.scaledTo(size);
    if (scaled.shortestSide() < MINIMUM_SIDE) {
      throw new IllegalArgumentException(
          "a picture of "
              + photo
              + " becomes "
              + scaled
              + "; at least "
              + MINIMUM_SIDE
              + " pixels are needed on each side: choose a larger --size");
    }
    return scaled;
  }

  /**
   * True if the style has been learnt before. Then the file of the style is no painting: none is
   * looked at, nor a picture to start from, and nothing is optimised.
   */
  default boolean isLearnt() {
    return false;
  }

  /**
   * The size of a photo's result.
   *
   * @throws IllegalArgumentException if it would be too small
   */
  Size result(Size photo);

  /**
   * The largest size in which a painting is used for this photo.
   *
   * @throws IllegalArgumentException as {@link #result}
   */
  Size painting(Size photo, Size painting);
}
