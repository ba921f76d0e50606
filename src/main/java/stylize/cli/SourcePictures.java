package stylize.cli;

import java.nio.file.Path;
import stylize.image.PictureException;
import stylize.image.PictureReader;
import stylize.image.Size;
import stylize.transfer.Settings;

/**
 * The check that every picture named on the command line has to pass before anything is started.
 */
final class SourcePictures {
  private SourcePictures() {}

  /**
   * Looks at a picture's header only.
   *
   * @return its size
   * @throws UsageException if it is missing, no picture, too large for the memory or too small for
   *     the network
   */
  static Size requireUsable(Path file) {
    try {
      Size size = PictureReader.readSize(file);
      if (size.shortestSide() < Settings.MINIMUM_SIDE) {
        throw new UsageException(
            file
                + " is only "
                + size
                + "; at least "
                + Settings.MINIMUM_SIDE
                + " pixels are needed on each side.");
      }
      return size;
    } catch (PictureException e) {
      throw new UsageException(e);
    }
  }
}
