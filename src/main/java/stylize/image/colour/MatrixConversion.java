package stylize.image.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/**
 * A conversion for profiles with one curve per channel and a matrix, as displays and cameras have,
 * or one curve for grey. LittleCMS would use a table of 33 steps per channel, which is visible in
 * dark colours.
 */
final class MatrixConversion implements SrgbConversion {
  private static final int STEPS = 65535;
  private static final int XYZ_HEADER = 8;

  /** The tag A2B0. Those of the other intents have the next numbers. */
  private static final int TABLES = ICC_Profile.icSigAToB0Tag;

  private static final int INTENTS = 3;

  private static final int[] COLORANTS = {
    ICC_Profile.icSigRedColorantTag,
    ICC_Profile.icSigGreenColorantTag,
    ICC_Profile.icSigBlueColorantTag
  };

  private static final int[] CURVES = {
    ICC_Profile.icSigRedTRCTag, ICC_Profile.icSigGreenTRCTag, ICC_Profile.icSigBlueTRCTag
  };

  private static final Matrix TO_SRGB = Primaries.BT_709.toD50().inverse();

  /** From light to sRGB values, as a table over equal steps. */
  private static final float[] ENCODED = encoded();

  /** From values to light, per channel, as tables over equal steps. */
  private final float[][] light;

  /** From the profile's light to sRGB's light; null for grey. */
  private final float @Nullable [] matrix;

  private MatrixConversion(float[][] light, float @Nullable [] matrix) {
    this.light = light;
    this.matrix = matrix;
  }

  /** Null for other kinds of profiles, and for damaged ones. */
  static @Nullable MatrixConversion of(ICC_Profile profile) {
    if (profile.getPCSType() != ColorSpace.TYPE_XYZ) {
      return null;
    }
    for (int intent = 0; intent < INTENTS; intent++) {
      if (profile.getData(TABLES + intent) != null) {
        return null;
      }
    }
    try {
      return switch (profile.getColorSpaceType()) {
        case ColorSpace.TYPE_RGB -> rgb(profile);
        case ColorSpace.TYPE_GRAY -> {
          byte[] curve = tag(profile, ICC_Profile.icSigGrayTRCTag);
          yield new MatrixConversion(new float[][] {new ToneCurve(curve).light(STEPS)}, null);
        }
        default -> null;
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static MatrixConversion rgb(ICC_Profile profile) {
    double[][] columns = new double[Picture.CHANNELS][];
    float[][] light = new float[Picture.CHANNELS][];
    byte[] last = {};
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      columns[channel] = xyz(tag(profile, COLORANTS[channel]));
      byte[] curve = tag(profile, CURVES[channel]);
      light[channel] =
          Arrays.equals(curve, last) ? light[channel - 1] : new ToneCurve(curve).light(STEPS);
      last = curve;
    }
    Matrix matrix = TO_SRGB.times(Matrix.ofColumns(columns[0], columns[1], columns[2]));
    float[] flat = new float[Picture.CHANNELS * Picture.CHANNELS];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) matrix.rows()[i / Picture.CHANNELS][i % Picture.CHANNELS];
    }
    return new MatrixConversion(light, flat);
  }

  private static byte[] tag(ICC_Profile profile, int signature) {
    byte[] tag = profile.getData(signature);
    if (tag == null) {
      throw new IllegalArgumentException("a profile without one of its tags");
    }
    return tag;
  }

  private static double[] xyz(byte[] tag) {
    double[] xyz = new double[Picture.CHANNELS];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = ByteBuffer.wrap(tag).getInt(XYZ_HEADER + Integer.BYTES * i) / 65536.0;
    }
    return xyz;
  }

  private static float[] encoded() {
    // One more entry than steps, for interpolation after the last one.
    float[] encoded = new float[STEPS + 2];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = (float) ToneCurve.srgbValue(Math.min(1, (double) i / STEPS));
    }
    return encoded;
  }

  private static float encode(float light) {
    float at = light > 0 ? Math.min(light, 1) * STEPS : 0;
    int below = (int) at;
    return ENCODED[below] + (at - below) * (ENCODED[below + 1] - ENCODED[below]);
  }

  @Override
  public void apply(float[] row, int bands, float[] rgb) {
    for (int from = 0, to = 0; to < rgb.length; from += bands, to += Picture.CHANNELS) {
      if (matrix == null) {
        Arrays.fill(rgb, to, to + Picture.CHANNELS, encode(light(0, row[from])));
        continue;
      }
      float r = light(0, row[from]);
      float g = light(1, row[from + 1]);
      float b = light(2, row[from + 2]);
      rgb[to] = encode(matrix[0] * r + matrix[1] * g + matrix[2] * b);
      rgb[to + 1] = encode(matrix[3] * r + matrix[4] * g + matrix[5] * b);
      rgb[to + 2] = encode(matrix[6] * r + matrix[7] * g + matrix[8] * b);
    }
  }

  private float light(int channel, float value) {
    return light[channel][Math.round(value * STEPS)];
  }
}
