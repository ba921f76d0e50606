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
