package stylize.cli.options;

import java.nio.file.Path;
import stylize.batch.survey.Inspection;
import stylize.image.PictureException;
import stylize.image.Size;

/** Checks every picture on the command line before anything is started. */
public final class SourcePictures {
  private SourcePictures() {}

  /**
   * Checks a picture's header.
   *
   * @return its size
   * @throws UsageException if the file is missing, is not a picture, is too large for the memory or
   *     too small for the network
   */
  public static Size requireUsable(Path file) {
    try {
      return Inspection.sizeOf(file);
    } catch (PictureException e) {
      throw new UsageException(e);
    }
  }
}
