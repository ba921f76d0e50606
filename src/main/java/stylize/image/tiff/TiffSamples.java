package stylize.image.tiff;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.codec.TiffDirectory;
import stylize.image.colour.CieLab;
import stylize.image.colour.NaiveCmyk;

/**
 * Makes the decoder return samples as stored if it would misinterpret them, and interprets them
 * afterwards.
 */
final class TiffSamples {
  private TiffSamples() {}

  /** The directory for the decoder. */
  static TiffPlain plain(TiffDirectory page, TiffPicture picture, TiffLayout layout)
      throws IOException {
    TiffPlain plain = new TiffPlain(page.littleEndian());
    for (int tag : TiffTag.AS_THEY_ARE) {
      if (page.has(tag)) {
        plain.copy(page, tag);
      }
    }
    // Read as one colour, each sample becomes a pixel of a wider row.
    int across = picture.flat() ? picture.samples() : 1;
    int[] bits = new int[picture.samples() / across];
    Arrays.fill(bits, picture.bits());
    plain.longs(TiffTag.WIDTH, (long) across * picture.size().width());
    plain.longs(TiffTag.HEIGHT, picture.size().height());
    plain.shorts(TiffTag.BITS, bits);
    plain.shorts(TiffTag.SAMPLES, bits.length);
    plain.shorts(TiffTag.COMPRESSION, picture.compression());
    plain.shorts(TiffTag.PLANAR, picture.planes() > 1 ? 2 : 1);
    if (picture.photometric() != TiffPicture.UNKNOWN) {
      plain.shorts(TiffTag.PHOTOMETRIC, shownPhotometric(picture));
    }
    if (picture.format() == TiffPicture.REAL) {
      Arrays.fill(bits, TiffPicture.REAL);
      plain.shorts(TiffTag.SAMPLE_FORMAT, bits);
    }
    if (page.has(TiffTag.EXTRA_SAMPLES) && !picture.flat()) {
      plain.copy(page, TiffTag.EXTRA_SAMPLES);
    }
    if (layout.tiled()) {
      plain.longs(TiffTag.TILE_WIDTH, (long) across * layout.width());
      plain.longs(TiffTag.TILE_HEIGHT, layout.height());
    } else {
      plain.longs(TiffTag.ROWS_PER_STRIP, layout.height());
    }
    plain.longs(layout.tiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS, layout.offsets());
    plain.longs(layout.tiled() ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES, layout.lengths());
    return plain;
  }

  /**
   * L*a*b* is declared as RGB, and inverted samples as not inverted, so that the decoder does not
   * change them.
   */
  private static int shownPhotometric(TiffPicture picture) {
    if (picture.isLab()) {
      return TiffPicture.RGB;
    }
    if (picture.flat()) {
      return TiffPicture.BLACK_IS_ZERO;
    }
    return inverted(picture) ? TiffPicture.BLACK_IS_ZERO : picture.photometric();
  }

  private static boolean inverted(TiffPicture picture) {
    return picture.photometric() == TiffPicture.WHITE_IS_ZERO && picture.bits() > Byte.SIZE;
  }

  /**
   * The picture with the colours and alpha that the file specifies.
   *
   * @param white CIE x and y of L*a*b*'s white, or null
   */
  static BufferedImage meant(BufferedImage image, TiffPicture picture, double @Nullable [] white) {
    if (picture.flat()) {
      return unflattened(image.getRaster(), picture);
    }
    if (!(image.getColorModel() instanceof ComponentColorModel decoded)) {
      return image;
    }
    WritableRaster raster = image.getRaster();
    if (inverted(picture) || picture.format() == TiffPicture.SIGNED) {
      shift(raster, picture);
    }
    ColorSpace space =
        switch (picture.photometric()) {
          case TiffPicture.INK -> NaiveCmyk.SPACE;
          case TiffPicture.CIE_LAB -> new CieLab(picture.bits(), false, white);
          case TiffPicture.ICC_LAB -> new CieLab(picture.bits(), true, white);
          default -> decoded.getColorSpace();
        };
    return image(raster, space, decoded.getComponentSize(), decoded.hasAlpha(), picture.extra());
  }

  private static BufferedImage image(
      WritableRaster raster, ColorSpace space, int[] bits, boolean alpha, int extra) {
    ColorModel model =
        new ComponentColorModel(
            space,
            bits,
            alpha,
            alpha && extra == TiffPicture.ASSOCIATED,
            alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
            raster.getTransferType());
    int[] bands = IntStream.range(0, model.getNumComponents()).toArray();
    // Samples after colours and alpha are ignored.
    WritableRaster used =
        raster.createWritableChild(0, 0, raster.getWidth(), raster.getHeight(), 0, 0, bands);
    return new BufferedImage(model, used, model.isAlphaPremultiplied(), null);
  }

  private static BufferedImage unflattened(WritableRaster flat, TiffPicture picture) {
    int samples = picture.samples();
    int width = picture.size().width();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, width, picture.size().height(), samples, null);
    int[] row = new int[width * samples];
    for (int y = 0; y < raster.getHeight(); y++) {
      flat.getPixels(0, y, row.length, 1, row);
      raster.setPixels(0, y, width, 1, row);
    }
    boolean alpha = samples > Picture.CHANNELS;
    int[] bits = new int[alpha ? Picture.CHANNELS + 1 : Picture.CHANNELS];
    Arrays.fill(bits, picture.bits());
    ColorSpace space = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    return image(raster, space, bits, alpha, picture.extra());
  }

  /**
   * Inverts samples that are stored inverted, and makes signed numbers unsigned with the lowest as
   * zero.
   */
  private static void shift(WritableRaster raster, TiffPicture picture) {
    boolean real = picture.format() == TiffPicture.REAL;
    double white = real ? 1 : Math.pow(2, picture.bits()) - 1;
    double middle = picture.format() == TiffPicture.SIGNED ? (white + 1) / 2 : 0;
    double[] row = new double[raster.getWidth() * raster.getNumBands()];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int i = 0; i < row.length; i++) {
        double unsigned = !real && row[i] < 0 ? row[i] + white + 1 : row[i];
        double shifted = middle == 0 ? unsigned : (unsigned + middle) % (white + 1);
        double right =
            inverted(picture) && i % raster.getNumBands() == 0 ? white - shifted : shifted;
        // Java has no unsigned 32-bit numbers.
        row[i] = right > Integer.MAX_VALUE ? right - white - 1 : right;
      }
      raster.setPixels(0, y, raster.getWidth(), 1, row);
    }
  }
}
