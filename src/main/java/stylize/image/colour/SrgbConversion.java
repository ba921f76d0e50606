package stylize.image.colour;

import java.awt.color.ICC_Profile;
import org.jspecify.annotations.Nullable;

/** Converts rows of pixels from an ICC profile's colours to sRGB. */
public interface SrgbConversion {
  /**
   * Converts a row.
   *
   * @param row {@code bands} values a pixel, each from 0 to 1, of which the first are the colours
   * @param rgb takes red, green and blue of each pixel, from 0 to 1
   */
  void apply(float[] row, int bands, float[] rgb);

  /**
   * Null if there is nothing to convert, or if the profile is damaged or not one for pixels of so
   * many colours.
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
