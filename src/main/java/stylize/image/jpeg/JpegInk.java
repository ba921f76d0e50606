package stylize.image.jpeg;

import java.awt.image.WritableRaster;
import stylize.image.colour.NaiveCmyk;

/**
 * Converts the four components of a JPEG file to inks. They are stored inverted, as Adobe and all
 * other writers do.
 */
final class JpegInk {
  private static final int FULL = 255;
  private static final int ZERO_DIFFERENCE = 128;

  private JpegInk() {}

  /**
   * @param differences true for YCCK, whose first three components are YCbCr
   */
  static void decode(WritableRaster raster, boolean differences) {
    int width = raster.getWidth();
    int[] row = new int[width * NaiveCmyk.INKS];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int at = 0; at < row.length; at += NaiveCmyk.INKS) {
        if (differences) {
          // RGB is the inverse of the inks, and the stored values are inverted again, so nothing
          // remains to invert.
          rgb(row, at);
        } else {
          for (int ink = 0; ink < NaiveCmyk.INKS - 1; ink++) {
            row[at + ink] = FULL - row[at + ink];
          }
        }
        row[at + NaiveCmyk.INKS - 1] = FULL - row[at + NaiveCmyk.INKS - 1];
      }
      raster.setPixels(0, y, width, 1, row);
    }
  }

  /** JFIF's conversion from YCbCr to RGB, in place. */
  private static void rgb(int[] row, int at) {
    int luma = row[at];
    int blue = row[at + 1] - ZERO_DIFFERENCE;
    int red = row[at + 2] - ZERO_DIFFERENCE;
    row[at] = limited(luma + 1.402 * red);
    row[at + 1] = limited(luma - 0.344136 * blue - 0.714136 * red);
    row[at + 2] = limited(luma + 1.772 * blue);
  }

  private static int limited(double value) {
    return (int) Math.max(0, Math.min(FULL, Math.round(value)));
  }
}
