package stylize.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A picture in memory: planes of sRGB-encoded values, nominally in [0, 1].
 *
 * @param size width and height
 * @param rgb the red, then the green, then the blue plane, each row by row
 * @param alpha opacity row by row, not multiplied into the colours; null if the picture is opaque
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A picture is its pixels; copying megabytes for value semantics helps
// nobody.
public record Picture(Size size, float[] rgb, float @Nullable [] alpha) {

  /** Red, green and blue. */
  public static final int CHANNELS = 3;

  public Picture {
    if (rgb.length != CHANNELS * size.pixels()
        || (alpha != null && alpha.length != size.pixels())) {
      throw new IllegalArgumentException("planes do not fit " + size);
    }
  }

  /** True if any pixel is; an alpha channel that is opaque everywhere is no transparency. */
  public boolean isTransparent() {
    if (alpha != null) {
      for (float opacity : alpha) {
        if (opacity < 1) {
          return true;
        }
      }
    }
    return false;
  }

  /** The colours averaged down to this longest side; without alpha. */
  public Picture averaged(int longestSide) {
    Size to = size.scaledTo(Math.min(longestSide, size.longestSide()));
    if (to.equals(size)) {
      return new Picture(size, rgb, null);
    }
    float[] small = new float[(int) (CHANNELS * to.pixels())];
    for (int channel = 0; channel < CHANNELS; channel++) {
      int[] at = {(int) (channel * to.pixels())};
      Average average =
          new Average(
              size,
              to,
              1,
              row -> {
                System.arraycopy(row, 0, small, at[0], row.length);
                at[0] += row.length;
              });
      for (int y = 0; y < size.height(); y++) {
        int from = (int) (channel * size.pixels()) + y * size.width();
        average.add(Arrays.copyOfRange(rgb, from, from + size.width()));
      }
    }
    return new Picture(to, small, null);
  }

  /** The same picture over a white ground, opaque. */
  public Picture onWhite() {
    if (alpha == null) {
      return this;
    }
    float[] opaque = new float[rgb.length];
    for (int i = 0; i < opaque.length; i++) {
      float a = alpha[i % alpha.length];
      opaque[i] = rgb[i] * a + 1 - a;
    }
    return new Picture(size, opaque, null);
  }
}
