package stylize.image.colour;

/** A colour space without an ICC profile that knows its way to sRGB. */
public interface RowColours {
  /**
   * Converts a row.
   *
   * @param row {@code bands} values a pixel, each from 0 to 1, of which the first are the colours
   * @param rgb takes red, green and blue of each pixel, from 0 to 1
   */
  void toRgb(float[] row, int bands, float[] rgb);
}
