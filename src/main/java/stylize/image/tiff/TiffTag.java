package stylize.image.tiff;

import java.util.Set;

/** The numbers of TIFF's tags. */
final class TiffTag {
  static final int NEW_SUBFILE_TYPE = 254;
  static final int SUBFILE_TYPE = 255;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int PLANAR = 284;
  static final int WHITE_POINT = 318;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int PROFILE = 34675;

  /**
   * Tags that are copied unchanged for the decoder: fill order, options of fax compression,
   * predictor, colour map, JPEG's tables (also of its older variant), and the parameters of YCbCr.
   */
  static final Set<Integer> AS_THEY_ARE =
      Set.of(
          266,
          292,
          293,
          317,
          COLOUR_MAP,
          JPEG_TABLES,
          512,
          513,
          514,
          515,
          519,
          520,
          521,
          529,
          530,
          531,
          532);

  private TiffTag() {}
}
