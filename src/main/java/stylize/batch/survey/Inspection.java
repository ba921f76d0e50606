package stylize.batch.survey;

import java.nio.file.Path;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.paint.Technique;

/** Reads a picture's header to check that it can be used. */
public final class Inspection {
  private Inspection() {}

  /**
   * The picture's size.
   *
   * @throws PictureException as {@link #of}
   */
  public static Size sizeOf(Path file) throws PictureException {
    return of(file).size();
  }

  /**
   * The picture's header.
   *
   * @throws PictureException if the file is missing, is not a picture, is too large for the memory
   *     or too small for the network
   */
  static PictureHeader of(Path file) throws PictureException {
    PictureHeader header = PictureReader.readHeader(file);
    if (header.size().shortestSide() < Technique.MINIMUM_SIDE) {
      throw new PictureException(
          file
              + " is only "
              + header.size()
              + "; at least "
              + Technique.MINIMUM_SIDE
              + " pixels are needed on each side.");
    }
    return header;
  }
}
