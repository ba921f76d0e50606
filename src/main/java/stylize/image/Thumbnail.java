package stylize.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.coobird.thumbnailator.Thumbnails;

/** Small JPEGs for galleries. */
public final class Thumbnail {
  private static final double QUALITY = 0.75;

  private Thumbnail() {}

  /**
   * The picture over white, reduced to this longest side; a smaller one is left at its size.
   *
   * @return a JPEG file's bytes
   */
  public static byte[] jpeg(Picture picture, int longestSide) {
    BufferedImage image = PictureWriter.image(picture.onWhite(), Byte.SIZE);
    int side = Math.min(longestSide, picture.size().longestSide());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Thumbnails.of(image)
          .size(side, side)
          .imageType(BufferedImage.TYPE_INT_RGB)
          .outputFormat("jpg")
          .outputQuality(QUALITY)
          .toOutputStream(out);
    } catch (IOException e) {
      throw new IllegalStateException("a JPEG cannot be written into memory", e);
    }
    return out.toByteArray();
  }
}
