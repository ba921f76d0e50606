package stylize.image.colour;

import stylize.image.Picture;

/**
 * Checks whether a conversion changes any colour. Most pictures are sRGB and have a profile that
 * says so.
 */
final class IdentityCheck {
  /** Number of pixels that are converted at once. */
  static final int WIDTH = 9;

  /** One 8-bit step. A profile whose greys differ less from sRGB is sRGB with rounded numbers. */
  private static final float SAME = 1 / 255f;

  /** Limit for colours. Near zero, the rounding of the matrix has more effect. */
  private static final float SAME_COLOUR = 4 / 255f;

  private static final int GREYS = 256;

  private IdentityCheck() {}

  /**
   * Compares greys, and colours from the whole cube.
   *
   * @param conversion for rows of {@link #WIDTH} pixels, or of any width
   */
  static boolean changesNothing(SrgbConversion conversion, int colours) {
    if (colours > Picture.CHANNELS) {
      return false;
    }
    float[] from = new float[WIDTH * colours];
    float[] to = new float[WIDTH * Picture.CHANNELS];
    for (int i = 0; i < WIDTH * WIDTH + GREYS / WIDTH + 1; i++) {
      for (int x = 0; x < WIDTH; x++) {
        float grey = Math.min((i - WIDTH * WIDTH) * WIDTH + x, GREYS - 1) / (GREYS - 1f);
        for (int colour = 0; colour < colours; colour++) {
          int step = colour == 0 ? x : colour == 1 ? i % WIDTH : i / WIDTH;
          boolean cube = colours > 1 && i < WIDTH * WIDTH;
          from[x * colours + colour] = cube ? step / (WIDTH - 1f) : Math.max(grey, 0);
        }
      }
      conversion.apply(from, colours, to);
      for (int j = 0; j < to.length; j++) {
        int same = colours == 1 ? j / Picture.CHANNELS : j;
        if (!(Math.abs(to[j] - from[same]) <= (i < WIDTH * WIDTH ? SAME_COLOUR : SAME))) {
          return false;
        }
      }
    }
    return true;
  }
}
