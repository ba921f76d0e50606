package stylize.image.colour;

/** A colour space without an ICC profile that can convert to sRGB. */
public interface RowColours {
  /**
   * Converts a row.
   *
   * @param row {@code bands} values per pixel, each from 0 to 1; the colours come first
   * @param rgb receives red, green and blue of each pixel, from 0 to 1
   */
  void toRgb(float[] row, int bands, float[] rgb);
}
