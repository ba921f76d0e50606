package stylize.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture in memory: planes of sRGB-encoded values, nominally in [0, 1].
 *
 * @param size width and height
 * @param rgb the red, then the green, then the blue plane, each row by row
 * @param alpha opacity row by row, not multiplied into the colours; null if the picture is opaque
 */
@SuppressWarnings("ArrayRecordComponent") // not copied, because pixels take megabytes
public record Picture(Size size, float[] rgb, float @Nullable [] alpha) {

  /** Red, green and blue. */
  public static final int CHANNELS = 3;

  public Picture {
    if (rgb.length != CHANNELS * size.pixels()
        || (alpha != null && alpha.length != size.pixels())) {
      throw new IllegalArgumentException("planes do not fit " + size);
    }
  }

  /** True if any pixel is transparent, not only if there is an alpha channel. */
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

  /** The same picture composed over white, opaque. */
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
