package stylize.image.reading;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Reduction;
import stylize.image.Size;
import stylize.image.codec.Orientation;
import stylize.image.colour.RowColours;
import stylize.image.colour.SrgbConversion;

/**
 * Converts {@link BufferedImage}s of all kinds to {@link Picture}s, row by row, at the source's
 * full bit depth.
 */
final class Decoding {
  private static final int GREY = 1;
  private static final float TWO_TO_32 = 0x1p32f;

  private Decoding() {}

  /**
   * @param kept the size to keep; see {@link Reduction}
   * @param embedded the file's colour profile if the colour model does not contain it
   */
  static Picture picture(
      BufferedImage image, Size kept, Orientation orientation, @Nullable ICC_Profile embedded) {
    Size stored = new Size(image.getWidth(), image.getHeight());
    Canvas canvas = new Canvas(stored, kept, image.getColorModel().hasAlpha(), orientation);
    if (image.getColorModel() instanceof ComponentColorModel model) {
      components(image, model, embedded, canvas);
    } else {
      packed(image, embedded, canvas);
    }
    return canvas.picture();
  }

  /** Palettes and packed pixels have at most 8 bits, so Java's own conversion is exact. */
  private static void packed(BufferedImage image, @Nullable ICC_Profile embedded, Canvas canvas) {
    int width = image.getWidth();
    int channels = isGrey(image.getColorModel(), embedded) ? GREY : Picture.CHANNELS;
    SrgbConversion conversion = SrgbConversion.from(embedded, channels, width);
    float[] converted = new float[Picture.CHANNELS * width];
    int[] row = new int[width];
    float[] colours = new float[Picture.CHANNELS * width];
    float[] opacity = new float[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0, at = 0; x < width; x++) {
        int argb = row[x];
        colours[at++] = (argb >> 16 & 0xff) / 255f;
        colours[at++] = (argb >> 8 & 0xff) / 255f;
        colours[at++] = (argb & 0xff) / 255f;
        opacity[x] = (argb >>> 24) / 255f;
      }
      if (conversion != null) {
        conversion.apply(colours, Picture.CHANNELS, converted);
      }
      canvas.row(conversion == null ? colours : converted, opacity);
    }
  }

  /** True for a palette of greys with a grey profile. */
  private static boolean isGrey(ColorModel model, @Nullable ICC_Profile profile) {
    if (profile == null
        || profile.getNumComponents() != GREY
        || !(model instanceof IndexColorModel palette)) {
      return false;
    }
    for (int i = 0; i < palette.getMapSize(); i++) {
      boolean grey =
          palette.getRed(i) == palette.getGreen(i) && palette.getGreen(i) == palette.getBlue(i);
      if (!grey) {
        return false;
      }
    }
    return true;
  }

  private static void components(
      BufferedImage image,
      ComponentColorModel model,
      @Nullable ICC_Profile embedded,
      Canvas canvas) {
    int width = image.getWidth();
    int bands = model.getNumComponents();
    int colours = model.getNumColorComponents();
    float[] scale = scale(model);
    SrgbConversion conversion = SrgbConversion.from(profile(model, embedded), colours, width);
    Raster raster = image.getRaster();
    float[] row = new float[width * bands];
    float[] colour = new float[width * Picture.CHANNELS];
    float[] opacity = new float[width];
    for (int y = 0; y < image.getHeight(); y++) {
      if (!bytes(raster, y, row, bands, scale)) {
        raster.getPixels(0, y, width, 1, row);
        scale(row, bands, scale, model);
      }
      if (model.isAlphaPremultiplied()) {
        divideByAlpha(row, bands);
      }
      if (conversion != null) {
        conversion.apply(row, bands, colour);
      } else if (model.getColorSpace() instanceof RowColours own) {
        own.toRgb(row, bands, colour);
      } else {
        spread(row, bands, colours, colour);
      }
      for (int x = 0; model.hasAlpha() && x < width; x++) {
        opacity[x] = row[x * bands + colours];
      }
      canvas.row(colour, opacity);
    }
  }

  private static boolean real(ColorModel model) {
    return model.getTransferType() == DataBuffer.TYPE_FLOAT
        || model.getTransferType() == DataBuffer.TYPE_DOUBLE;
  }

  private static float[] scale(ColorModel model) {
    boolean real = real(model);
    float[] scale = new float[model.getNumComponents()];
    for (int band = 0; band < scale.length; band++) {
      scale[band] = real ? 1 : (float) (1 / (Math.pow(2, model.getComponentSize(band)) - 1));
    }
    return scale;
  }

  /**
   * Reads a row of plain bytes, the usual case, faster than with Java's methods for single samples.
   *
   * @return false if it has another type
   */
  private static boolean bytes(Raster raster, int y, float[] row, int bands, float[] scale) {
    if (!(raster.getDataBuffer() instanceof DataBufferByte buffer)
        || !(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)) {
      return false;
    }
    byte[] data = buffer.getData();
    int first =
        buffer.getOffset()
            + (y - raster.getSampleModelTranslateY()) * model.getScanlineStride()
            - raster.getSampleModelTranslateX() * model.getPixelStride();
    for (int band = 0; band < bands; band++) {
      float unit = scale[band];
      int from = first + model.getBandOffsets()[band];
      for (int to = band; to < row.length; to += bands, from += model.getPixelStride()) {
        row[to] = Math.min((data[from] & 0xff) * unit, 1);
      }
    }
    return true;
  }

  /** Scales values to [0, 1]. */
  private static void scale(float[] row, int bands, float[] scale, ColorModel model) {
    boolean unsigned = model.getTransferType() == DataBuffer.TYPE_INT;
    for (int i = 0; i < row.length; i++) {
      // Java has no unsigned 32-bit numbers.
      float stored = unsigned && row[i] < 0 ? row[i] + TWO_TO_32 : row[i];
      float value = stored * scale[i % bands];
      row[i] = value >= 0 ? Math.min(value, 1) : 0;
    }
  }

  private static void divideByAlpha(float[] row, int bands) {
    for (int pixel = 0; pixel < row.length; pixel += bands) {
      float alpha = row[pixel + bands - 1];
      for (int band = 0; alpha > 0 && band < bands - 1; band++) {
        row[pixel + band] = Math.min(row[pixel + band] / alpha, 1);
      }
    }
  }

  private static void spread(float[] row, int bands, int colours, float[] colour) {
    for (int x = 0; x < colour.length / Picture.CHANNELS; x++) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        colour[x * Picture.CHANNELS + channel] = row[x * bands + (colours == GREY ? 0 : channel)];
      }
    }
  }

  /**
   * The profile to convert from, or null for sRGB. Java treats grey pictures without a profile as
   * linear. Such pictures are sRGB-encoded, and other programs treat them so.
   */
  private static @Nullable ICC_Profile profile(ColorModel model, @Nullable ICC_Profile embedded) {
    if (embedded != null) {
      return embedded;
    }
    ColorSpace space = model.getColorSpace();
    boolean plain = space.isCS_sRGB() || space == ColorSpace.getInstance(ColorSpace.CS_GRAY);
    return !plain && space instanceof ICC_ColorSpace icc ? icc.getProfile() : null;
  }
}
