package stylize.paint;

import java.util.Map;
import stylize.image.Size;

/**
 * How pictures are painted, known before anything is loaded: what a job is remembered by, what
 * reports say, and how much of each picture is needed.
 */
public interface Technique {
  /** Rows and columns that a picture must have: below it networks have nothing to look at. */
  int MINIMUM_SIDE = 16;

  /**
   * Every setting by its name on the command line, in a fixed order; holds neither times nor paths.
   */
  Map<String, Object> describe();

  /**
   * The size of a photo's result.
   *
   * @throws IllegalArgumentException if it would be too small
   */
  Size result(Size photo);

  /**
   * The largest size in which a painting is looked at for this photo.
   *
   * @throws IllegalArgumentException as {@link #result}
   */
  Size painting(Size photo, Size painting);
}
