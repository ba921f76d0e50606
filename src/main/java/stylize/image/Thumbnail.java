package stylize.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.coobird.thumbnailator.Thumbnails;

/** Makes small pictures for HTML pages. */
public final class Thumbnail {
  private static final double QUALITY = 0.75;

  private Thumbnail() {}

  /**
   * The picture over white, reduced to this longest side, never enlarged.
   *
   * @return a JPEG file's bytes
   */
  public static byte[] jpeg(Picture picture, int longestSide) {
    return bytes(reduced(picture, longestSide).outputFormat("jpg").outputQuality(QUALITY));
  }

  /**
   * Same as {@link #jpeg}, without loss.
   *
   * @return a PNG file's bytes
   */
  public static byte[] png(Picture picture, int longestSide) {
    return bytes(reduced(picture, longestSide).outputFormat("png"));
  }

  private static Thumbnails.Builder<BufferedImage> reduced(Picture picture, int longestSide) {
    int side = Math.min(longestSide, picture.size().longestSide());
    return Thumbnails.of(PictureWriter.image(picture.onWhite(), Byte.SIZE))
        .size(side, side)
        .imageType(BufferedImage.TYPE_INT_RGB);
  }

  private static byte[] bytes(Thumbnails.Builder<BufferedImage> picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      picture.toOutputStream(out);
    } catch (IOException e) {
      throw new IllegalStateException("a picture cannot be written into memory", e);
    }
    return out.toByteArray();
  }
}
