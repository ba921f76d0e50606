package stylize.cli.options;

import java.nio.file.Path;
import stylize.batch.survey.Inspection;
import stylize.image.PictureException;
import stylize.image.Size;

/**
 * The check that every picture named on the command line has to pass before anything is started.
 */
public final class SourcePictures {
  private SourcePictures() {}

  /**
   * Looks at a picture's header only.
   *
   * @return its size
   * @throws UsageException if it is missing, no picture, too large for the memory or too small for
   *     the network
   */
  public static Size requireUsable(Path file) {
    try {
      return Inspection.sizeOf(file);
    } catch (PictureException e) {
      throw new UsageException(e);
    }
  }
}
