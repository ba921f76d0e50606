package stylize.image.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Exif metadata about how a picture is shown.
 *
 * @param orientation from stored to shown
 * @param adobeRgb true if the colours are Adobe RGB
 */
public record Exif(Orientation orientation, boolean adobeRgb) {
  private static final Exif NOTHING = new Exif(Orientation.NORMAL, false);

  private static final int ORIENTATION = 0x112;
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int COLOUR_SPACE = 0xa001;
  private static final int INTEROPERABILITY_DIRECTORY = 0xa005;
  private static final int INTEROPERABILITY_INDEX = 1;

  /** Not in the standard, but written by some cameras. */
  private static final int ADOBE_RGB = 2;

  private static final int UNCALIBRATED = 0xffff;
  private static final int INDEX_LENGTH = 4;

  /**
   * Reads Exif metadata. Damaged metadata are ignored.
   *
   * @param tiff the TIFF structure; null if there is none
   */
  public static Exif of(byte @Nullable [] tiff) {
    if (tiff == null) {
      return NOTHING;
    }
    try {
      TiffDirectory first = TiffDirectory.first(Bytes.of(tiff));
      return new Exif(Orientation.ofTag(first.number(ORIENTATION, 1)), adobeRgb(first));
    } catch (IOException e) {
      return NOTHING;
    }
  }

  /**
   * By the Design rule for Camera File system, an uncalibrated picture with the mark R03 is Adobe
   * RGB.
   */
  private static boolean adobeRgb(TiffDirectory first) {
    try {
      TiffDirectory exif = first.at(first.number(EXIF_DIRECTORY, 0));
      long space = exif.number(COLOUR_SPACE, 1);
      if (space != UNCALIBRATED || !exif.has(INTEROPERABILITY_DIRECTORY)) {
        return space == ADOBE_RGB;
      }
      TiffDirectory marks = exif.at(exif.number(INTEROPERABILITY_DIRECTORY, 0));
      byte[] index = marks.bytes(INTEROPERABILITY_INDEX, INDEX_LENGTH);
      return new String(index, StandardCharsets.ISO_8859_1).startsWith("R03");
    } catch (IOException e) {
      return false;
    }
  }
}
