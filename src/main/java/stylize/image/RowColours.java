package stylize.image;

/** A colour space without an ICC profile that knows its way to sRGB. */
interface RowColours {
  /**
   * Converts a row.
   *
   * @param row {@code bands} values a pixel, each from 0 to 1, of which the first are the colours
   * @param rgb takes red, green and blue of each pixel
   */
  void toRgb(float[] row, int bands, float[] rgb);
}
