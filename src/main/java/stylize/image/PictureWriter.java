package stylize.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import stylize.files.WholeFile;

/**
 * Writes pictures as PNG, JPEG (4:4:4) or TIFF, completely or not at all. The same picture always
 * gives the same bytes.
 */
public final class PictureWriter {
  private PictureWriter() {}

  /**
   * Writes the picture. Values outside [0, 1] are clamped. If the format has no transparency, the
   * picture is composed over white.
   *
   * @throws PictureException if the file cannot be written
   */
  public static void write(Picture picture, Path file, Encoding encoding) throws PictureException {
    try (WholeFile draft = draft(picture, file, encoding)) {
      draft.publish();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * Same as {@link #write}, but the file only appears with {@link WholeFile#publish}.
   *
   * @throws PictureException if the file cannot be written
   */
  public static WholeFile draft(Picture picture, Path file, Encoding encoding)
      throws PictureException {
    Picture shown = encoding.format().hasAlpha() ? picture : picture.onWhite();
    try {
      return WholeFile.draft(
          file,
          out -> {
            ImageWriter writer = writer(encoding.format());
            try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
              writer.setOutput(stream);
              write(writer, image(shown, encoding.bitDepth()), encoding);
            } finally {
              writer.dispose();
            }
          });
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static PictureException unwritable(Path file, IOException e) {
    return e instanceof PictureException known
        ? known
        : new PictureException(file + " cannot be written: " + PictureException.reason(e) + ".", e);
  }

  /** Java's own writer of the format, whose metadata trees are documented. */
  private static ImageWriter writer(PictureFormat format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format.extension());
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if ("java.desktop".equals(writer.getClass().getModule().getName())) {
        return writer;
      }
    }
    throw new IllegalStateException("this Java cannot write " + format);
  }

  private static void write(ImageWriter writer, BufferedImage image, Encoding encoding)
      throws IOException {
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    if (encoding.format() == PictureFormat.JPEG) {
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(encoding.quality() / 100f);
    } else if (encoding.format() == PictureFormat.TIFF) {
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionType("Deflate");
    }
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
    Description.into(metadata, encoding);
    writer.write(null, new IIOImage(image, null, metadata), parameters);
  }

  /**
   * The picture as an image in sRGB. Values outside [0, 1] are clamped.
   *
   * @param bitDepth per channel, 8 or 16
   */
  public static BufferedImage image(Picture picture, int bitDepth) {
    Size size = picture.size();
    float[] alpha = picture.alpha();
    int bands = alpha == null ? Picture.CHANNELS : Picture.CHANNELS + 1;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            alpha != null,
            false,
            alpha != null ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            bitDepth == Byte.SIZE ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(size.width(), size.height());
    float full = (1 << bitDepth) - 1;
    int plane = size.width() * size.height();
    int[] row = new int[size.width() * bands];
    for (int y = 0, at = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++, at++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          row[x * bands + channel] = quantize(picture.rgb()[channel * plane + at], full);
        }
        if (alpha != null) {
          row[x * bands + Picture.CHANNELS] = quantize(alpha[at], full);
        }
      }
      raster.setPixels(0, y, size.width(), 1, row);
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static int quantize(float value, float full) {
    return Math.round(Math.max(0, Math.min(1, value)) * full);
  }
}
