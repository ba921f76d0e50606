package stylize.image.bmp;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.codec.FileBytes;
import stylize.image.colour.ColourSpaces;
import stylize.image.colour.EmbeddedProfile;
import stylize.image.colour.Primaries;
import stylize.image.colour.ToneCurve;

/** The colours in a BMP's header of version 4 or 5. */
final class BmpColours {
  private static final int KIND = 56;
  private static final int CALIBRATED = 0;
  private static final int EMBEDDED = 0x4d424544;

  /** Position of the coordinates of red, green and blue, three numbers each. */
  private static final int ENDPOINTS = 60;

  private static final double ENDPOINT_UNIT = 1 << 30;
  private static final int GAMMAS = 96;
  private static final double GAMMA_UNIT = 1 << 16;
  private static final double SMALLEST_GAMMA = 0.1;
  private static final double LARGEST_GAMMA = 10;
  private static final double TOLERANCE = 0.05;
  private static final double SRGB_GAMMA = 2.2;

  private static final int PROFILE_PLACE = 112;
  private static final int PROFILE_LENGTH = 116;

  private BmpColours() {}

  /** Null for sRGB. */
  static @Nullable ICC_Profile of(BmpHeader header, FileBytes file, Consumer<String> warnings) {
    if (header.length() < BmpHeader.VERSION_4) {
      return null;
    }
    return switch (header.number(KIND)) {
      case CALIBRATED -> calibrated(header, warnings);
      case EMBEDDED ->
          EmbeddedProfile.read(() -> embedded(header, file), ColorSpace.TYPE_RGB, warnings);
      default -> null;
    };
  }

  /** Null also if the numbers are missing, as many writers leave them out. */
  private static @Nullable ICC_Profile calibrated(BmpHeader header, Consumer<String> warnings) {
    double gamma = header.number(GAMMAS) / GAMMA_UNIT;
    for (int i = 0; i < Picture.CHANNELS; i++) {
      double other = header.number(GAMMAS + Integer.BYTES * i) / GAMMA_UNIT;
      if (!(gamma >= SMALLEST_GAMMA && gamma <= LARGEST_GAMMA && Math.abs(other - gamma) < 0.01)) {
        return null;
      }
    }
    // Some writers store the inverse exponent.
    double exponent = Math.max(gamma, 1 / gamma);
    double[] xy = new double[2 * Picture.CHANNELS];
    for (int i = 0; i < Picture.CHANNELS; i++) {
      double[] xyz = new double[Picture.CHANNELS];
      for (int j = 0; j < xyz.length; j++) {
        int at = ENDPOINTS + Integer.BYTES * (Picture.CHANNELS * i + j);
        xyz[j] = Integer.toUnsignedLong(header.number(at)) / ENDPOINT_UNIT;
      }
      double sum = xyz[0] + xyz[1] + xyz[2];
      if (sum == 0) {
        return null;
      }
      xy[2 * i] = xyz[0] / sum;
      xy[2 * i + 1] = xyz[1] / sum;
    }
    Primaries primaries = Primaries.of(xy[0], xy[1], xy[2], xy[3], xy[4], xy[5]);
    boolean plain = Math.abs(exponent / SRGB_GAMMA - 1) <= TOLERANCE;
    if (plain && primaries.isNear(Primaries.BT_709)) {
      return null;
    }
    try {
      return ColourSpaces.rgb(primaries, plain ? ToneCurve.srgb() : ToneCurve.gamma(exponent));
    } catch (IllegalArgumentException | ArithmeticException e) {
      warnings.accept("its colours are taken as sRGB: " + PictureException.reason(e));
      return null;
    }
  }

  private static InputStream embedded(BmpHeader header, FileBytes file) {
    long place = Integer.toUnsignedLong(header.number(PROFILE_PLACE)) + BmpHeader.FILE_HEADER;
    return file.stream(place, Integer.toUnsignedLong(header.number(PROFILE_LENGTH)));
  }
}
