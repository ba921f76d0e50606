package stylize.image.colour;

import stylize.image.Picture;

/** Finds out whether a conversion changes any colour: most pictures are sRGB, and say so. */
final class IdentityCheck {
  /** Pixels that are converted at once. */
  static final int WIDTH = 9;

  /** One step of 8 bits: a profile with such greys is sRGB, written by somebody who rounds. */
  private static final float SAME = 1 / 255f;

  /** Where one channel is near zero, the rounding of the matrix shows more. */
  private static final float SAME_COLOUR = 4 / 255f;

  private static final int GREYS = 256;

  private IdentityCheck() {}

  /**
   * By greys, and by colours from all over the cube.
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
