package stylize.image;

import java.util.Map;

/**
 * How a picture is written.
 *
 * @param bitDepth per channel, 8 or 16
 * @param quality of a JPEG, 1 to 100
 * @param description of how the picture was made, for the file's metadata; by keyword, in plain
 *     ASCII
 */
public record Encoding(
    PictureFormat format, int bitDepth, int quality, Map<String, String> description) {

  /** The default quality of a JPEG. */
  public static final int DEFAULT_QUALITY = 95;

  public Encoding {
    if (!format.bitDepths().contains(bitDepth)) {
      throw new IllegalArgumentException(
          "bit-depth is "
              + bitDepth
              + "; of a "
              + format
              + " it must be one of "
              + format.bitDepths());
    }
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException(
          "jpeg-quality is " + quality + "; it must be from 1 to 100");
    }
    description = Map.copyOf(description);
  }

  /** The same with another description. */
  public Encoding describedBy(Map<String, String> facts) {
    return new Encoding(format, bitDepth, quality, facts);
  }
}
