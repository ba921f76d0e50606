package stylize.image.colour;

import java.awt.color.ICC_Profile;
import org.jspecify.annotations.Nullable;

/** Converts rows of pixels from an ICC profile's colours to sRGB. */
public interface SrgbConversion {
  /**
   * Converts a row.
   *
   * @param row {@code bands} values per pixel, each from 0 to 1; the colours come first
   * @param rgb receives red, green and blue of each pixel, from 0 to 1
   */
  void apply(float[] row, int bands, float[] rgb);

  /**
   * The conversion for a profile. Null if it would change nothing, or if the profile is damaged or
   * for another number of colours.
   *
   * @param width of the rows, in pixels
   */
  static @Nullable SrgbConversion from(@Nullable ICC_Profile profile, int colours, int width) {
    if (profile == null || profile.getNumComponents() != colours) {
      return null;
    }
    SrgbConversion conversion = MatrixConversion.of(profile);
    if (conversion != null) {
      return IdentityCheck.changesNothing(conversion, colours) ? null : conversion;
    }
    conversion = LittleCms.of(profile, colours, IdentityCheck.WIDTH);
    return conversion == null || IdentityCheck.changesNothing(conversion, colours)
        ? null
        : LittleCms.of(profile, colours, width);
  }
}
