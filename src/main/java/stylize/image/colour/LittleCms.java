package stylize.image.colour;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/** A conversion for any ICC profile, by Java's LittleCMS, with 16 bits per channel. */
final class LittleCms implements SrgbConversion {
  private static final float FULL = 65535f;

  private final ColorConvertOp operation;
  private final int colours;
  private final WritableRaster from;
  private final WritableRaster to;

  private LittleCms(ICC_Profile profile, int colours, int width) {
    this.operation =
        new ColorConvertOp(
            new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    this.colours = colours;
    this.from = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, 1, colours, null);
    this.to =
        Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, 1, Picture.CHANNELS, null);
  }

  /** Null if the profile is damaged. Viewers then show the colours unchanged. */
  static @Nullable LittleCms of(ICC_Profile profile, int colours, int width) {
    try {
      LittleCms conversion = new LittleCms(profile, colours, width);
      conversion.operation.filter(conversion.from, conversion.to);
      return conversion;
    } catch (CMMException | IllegalArgumentException e) {
      return null;
    }
  }

  @Override
  public void apply(float[] row, int bands, float[] rgb) {
    int width = from.getWidth();
    float[] pixels = new float[width * colours];
    for (int x = 0; x < width; x++) {
      for (int colour = 0; colour < colours; colour++) {
        pixels[x * colours + colour] = Math.round(row[x * bands + colour] * FULL);
      }
    }
    from.setPixels(0, 0, width, 1, pixels);
    operation.filter(from, to);
    to.getPixels(0, 0, width, 1, rgb);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] /= FULL;
    }
  }
}
