package stylize.image;

import java.awt.color.ICC_Profile;
import org.jspecify.annotations.Nullable;

/** Converts rows of pixels from an ICC profile's colours to sRGB. */
interface SrgbConversion {
  /** One step of 8 bits: a profile with such greys is sRGB, written by somebody who rounds. */
  float SAME = 1 / 255f;

  /** Where one channel is near zero, the rounding of the matrix shows more. */
  float SAME_COLOUR = 4 / 255f;

  int GRID = 9;
  int GREYS = 256;

  /**
   * Converts a row of {@code bands} values a pixel, of which the first are the colours, into red,
   * green, blue.
   */
  void apply(float[] row, int bands, float[] rgb);

  /**
   * Null if there is nothing to convert, or if the profile is damaged or not one for pixels of so
   * many colours.
   */
  static @Nullable SrgbConversion from(@Nullable ICC_Profile profile, int colours, int width) {
    if (profile == null || profile.getNumComponents() != colours) {
      return null;
    }
    SrgbConversion conversion = MatrixConversion.of(profile);
    if (conversion != null) {
      return changesNothing(conversion, colours) ? null : conversion;
    }
    conversion = LittleCms.of(profile, colours, GRID);
    return conversion == null || changesNothing(conversion, colours)
        ? null
        : LittleCms.of(profile, colours, width);
  }

  /** By greys, and by colours from all over the cube. */
  private static boolean changesNothing(SrgbConversion conversion, int colours) {
    if (colours > Picture.CHANNELS) {
      return false;
    }
    float[] from = new float[GRID * colours];
    float[] to = new float[GRID * Picture.CHANNELS];
    for (int i = 0; i < GRID * GRID + GREYS / GRID + 1; i++) {
      for (int x = 0; x < GRID; x++) {
        float grey = Math.min((i - GRID * GRID) * GRID + x, GREYS - 1) / (GREYS - 1f);
        for (int colour = 0; colour < colours; colour++) {
          int step = colour == 0 ? x : colour == 1 ? i % GRID : i / GRID;
          boolean cube = colours > 1 && i < GRID * GRID;
          from[x * colours + colour] = cube ? step / (GRID - 1f) : Math.max(grey, 0);
        }
      }
      conversion.apply(from, colours, to);
      for (int j = 0; j < to.length; j++) {
        int same = colours == 1 ? j / Picture.CHANNELS : j;
        if (!(Math.abs(to[j] - from[same]) <= (i < GRID * GRID ? SAME_COLOUR : SAME))) {
          return false;
        }
      }
    }
    return true;
  }
}
