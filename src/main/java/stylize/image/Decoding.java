package stylize.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * From the many kinds of {@link BufferedImage} to a {@link Picture}, row by row, at the source's
 * full bit depth.
 */
final class Decoding {
  private static final int GREY = 1;

  private Decoding() {}

  /**
   * @param embedded the file's colour profile where the colour model does not carry it
   */
  static Picture picture(BufferedImage image, @Nullable ICC_Profile embedded) {
    return image.getColorModel() instanceof ComponentColorModel model
        ? components(image, model, embedded)
        : packed(image);
  }

  /** Palettes and packed pixels have 8 bits at most: Java's own conversion is exact. */
  private static Picture packed(BufferedImage image) {
    Size size = new Size(image.getWidth(), image.getHeight());
    int plane = size.width() * size.height();
    float[] rgb = new float[Picture.CHANNELS * plane];
    float[] alpha = image.getColorModel().hasAlpha() ? new float[plane] : null;
    int[] row = new int[size.width()];
    for (int y = 0, at = 0; y < size.height(); y++) {
      image.getRGB(0, y, size.width(), 1, row, 0, size.width());
      for (int argb : row) {
        rgb[at] = (argb >> 16 & 0xff) / 255f;
        rgb[plane + at] = (argb >> 8 & 0xff) / 255f;
        rgb[2 * plane + at] = (argb & 0xff) / 255f;
        if (alpha != null) {
          alpha[at] = (argb >>> 24) / 255f;
        }
        at++;
      }
    }
    return new Picture(size, rgb, alpha);
  }

  private static Picture components(
      BufferedImage image, ComponentColorModel model, @Nullable ICC_Profile embedded) {
    Size size = new Size(image.getWidth(), image.getHeight());
    int plane = size.width() * size.height();
    int bands = model.getNumComponents();
    int colours = model.getNumColorComponents();
    float[] scale = scale(model);
    float[] rgb = new float[Picture.CHANNELS * plane];
    float[] alpha = model.hasAlpha() ? new float[plane] : null;
    SrgbConversion conversion =
        SrgbConversion.from(profile(model, embedded), colours, size.width());
    Raster raster = image.getRaster();
    float[] row = new float[size.width() * bands];
    float[] colour = new float[size.width() * Picture.CHANNELS];
    for (int y = 0; y < size.height(); y++) {
      raster.getPixels(0, y, size.width(), 1, row);
      normalize(row, bands, scale, model);
      if (conversion != null) {
        conversion.apply(row, bands, colour);
      } else {
        spread(row, bands, colours, colour);
      }
      for (int x = 0, at = y * size.width(); x < size.width(); x++, at++) {
        for (int channel = 0; channel < Picture.CHANNELS; channel++) {
          rgb[channel * plane + at] = colour[x * Picture.CHANNELS + channel];
        }
        if (alpha != null) {
          alpha[at] = row[x * bands + colours];
        }
      }
    }
    return new Picture(size, rgb, alpha);
  }

  private static float[] scale(ColorModel model) {
    boolean real =
        model.getTransferType() == DataBuffer.TYPE_FLOAT
            || model.getTransferType() == DataBuffer.TYPE_DOUBLE;
    float[] scale = new float[model.getNumComponents()];
    for (int band = 0; band < scale.length; band++) {
      scale[band] = real ? 1 : (float) (1 / (Math.pow(2, model.getComponentSize(band)) - 1));
    }
    return scale;
  }

  /** To [0, 1], not multiplied by alpha. */
  private static void normalize(float[] row, int bands, float[] scale, ColorModel model) {
    for (int i = 0; i < row.length; i++) {
      float value = row[i] * scale[i % bands];
      row[i] = value >= 0 ? Math.min(value, 1) : 0;
    }
    if (model.isAlphaPremultiplied()) {
      for (int pixel = 0; pixel < row.length; pixel += bands) {
        float alpha = row[pixel + bands - 1];
        for (int band = 0; alpha > 0 && band < bands - 1; band++) {
          row[pixel + band] = Math.min(row[pixel + band] / alpha, 1);
        }
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
   * The profile to convert from, or null for sRGB. Java calls every grey picture without a profile
   * linear grey, which no such picture is: it is taken as sRGB-encoded, as every other program
   * does.
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
