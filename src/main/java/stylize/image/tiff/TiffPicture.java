package stylize.image.tiff;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.codec.TiffDirectory;
import stylize.image.colour.NaiveCmyk;

/**
 * What a page of a TIFF file says about its pixels.
 *
 * @param size as stored
 * @param bits per sample
 * @param samples per pixel, including alpha and others
 * @param photometric meaning of the samples; {@link #UNKNOWN} if the file does not give it
 * @param format 1 for unsigned integers, 2 for signed integers, 3 for floating-point numbers
 * @param extra type of the first sample after the colours, or 0
 * @param planes stored one after the other; 1 if the samples of a pixel are adjacent
 * @param compression by its number
 */
record TiffPicture(
    Size size,
    int bits,
    int samples,
    int photometric,
    int format,
    int extra,
    int planes,
    int compression) {
  static final int UNKNOWN = -1;
  static final int WHITE_IS_ZERO = 0;
  static final int BLACK_IS_ZERO = 1;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int INK = 5;
  static final int CIE_LAB = 8;
  static final int ICC_LAB = 9;

  static final int SIGNED = 2;
  static final int REAL = 3;

  /** Type of a sample after the colours: alpha that has been multiplied into the colours. */
  static final int ASSOCIATED = 1;

  private static final int T4 = 3;
  private static final int T6 = 4;
  private static final int RATIONAL = 5;
  private static final int PLANAR = 2;
  private static final int MOST_SAMPLES = 32;
  private static final int MOST_BITS = 64;

  static TiffPicture of(TiffDirectory page) throws IOException {
    long width = page.number(TiffTag.WIDTH, 0);
    long height = page.number(TiffTag.HEIGHT, 0);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new IOException("it says that it is " + width + "×" + height);
    }
    long samples = page.number(TiffTag.SAMPLES, Math.max(1, page.count(TiffTag.BITS)));
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new IOException("it says that a pixel has " + samples + " samples");
    }
    long bits = page.number(TiffTag.BITS, 1);
    for (int i = 1; i < samples; i++) {
      if (page.number(TiffTag.BITS, i, bits) != bits) {
        throw new IOException("its samples have different numbers of bits");
      }
    }
    if (bits < 1 || bits > MOST_BITS) {
      throw new IOException("it says that a sample has " + bits + " bits");
    }
    return new TiffPicture(
        new Size((int) width, (int) height),
        (int) bits,
        (int) samples,
        (int) page.number(TiffTag.PHOTOMETRIC, UNKNOWN),
        (int) page.number(TiffTag.SAMPLE_FORMAT, 1),
        (int) page.number(TiffTag.EXTRA_SAMPLES, 0),
        page.number(TiffTag.PLANAR, 1) == PLANAR ? (int) samples : 1,
        (int) page.number(TiffTag.COMPRESSION, 1));
  }

  /** True for the compressions of ITU-T T.4 and T.6. */
  boolean isFax() {
    return compression == T4 || compression == T6;
  }

  boolean isLab() {
    return photometric == CIE_LAB || photometric == ICC_LAB;
  }

  /** The reason why a valid picture cannot be decoded here; null if it can. */
  @Nullable String unsupported(TiffDirectory page) throws IOException {
    String how =
        switch (compression) {
          case 1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946 -> null;
          case 34661 -> "JBIG compression";
          case 34712, 33003, 33005 -> "JPEG 2000 compression";
          case 34925 -> "LZMA compression";
          case 50000 -> "Zstandard compression";
          case 50001 -> "WebP compression";
          default -> "compression " + compression;
        };
    if (how != null) {
      return how;
    }
    if (photometric > CIE_LAB + 1 || photometric == 4 || photometric == 7) {
      return photometric == 32803 || photometric == 34892
          ? "raw camera data"
          : "colours of kind " + photometric;
    }
    if (photometric == INK && (page.number(TiffTag.INK_SET, 1) != 1 || samples < NaiveCmyk.INKS)) {
      return "other inks than cyan, magenta, yellow and black";
    }
    if (isLab() && bits != Byte.SIZE && bits != Short.SIZE) {
      return "L*a*b* of " + bits + " bits";
    }
    return null;
  }

  /** False if the picture only has samples for colours. */
  boolean mayHaveAlpha() {
    return switch (photometric) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE -> samples > 1;
      case INK -> samples > NaiveCmyk.INKS;
      default -> samples > Picture.CHANNELS;
    };
  }

  /** CIE x and y of the white of L*a*b*; null if the file does not give it. */
  static double @Nullable [] white(TiffDirectory page) throws IOException {
    if (page.count(TiffTag.WHITE_POINT) != 2 || page.type(TiffTag.WHITE_POINT) != RATIONAL) {
      return null;
    }
    double x = page.ratio(TiffTag.WHITE_POINT, 0);
    double y = page.ratio(TiffTag.WHITE_POINT, 1);
    return x > 0 && y > 0 && x + y < 1 ? new double[] {x, y} : null;
  }

  /**
   * True for several colours with fewer than 8 bits, which decoders can only read as rows of one
   * colour.
   */
  boolean flat() {
    return photometric == RGB && bits < Byte.SIZE && planes == 1;
  }
}
