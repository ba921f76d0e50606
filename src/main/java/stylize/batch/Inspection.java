package stylize.batch;

import java.nio.file.Path;
import stylize.image.PictureException;
import stylize.image.PictureReader;
import stylize.image.Size;
import stylize.transfer.Settings;

/** The look at a picture's header that tells whether it is worth starting with. */
public final class Inspection {
  private Inspection() {}

  /**
   * The picture's size.
   *
   * @throws PictureException if it is missing, no picture, too large for the memory or too small
   *     for the network
   */
  public static Size sizeOf(Path file) throws PictureException {
    Size size = PictureReader.readSize(file);
    if (size.shortestSide() < Settings.MINIMUM_SIDE) {
      throw new PictureException(
          file
              + " is only "
              + size
              + "; at least "
              + Settings.MINIMUM_SIDE
              + " pixels are needed on each side.");
    }
    return size;
  }
}
