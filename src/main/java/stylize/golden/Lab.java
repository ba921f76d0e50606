package stylize.golden;

import java.util.function.DoubleUnaryOperator;

/** CIELAB (D65) from sRGB, by tables: exact to about 1e-4 of a unit of L*. */
final class Lab {
  // IEC 61966-2-1's primaries in XYZ, divided by the white point (0.95047, 1, 1.08883).
  private static final float XR = 0.4124564f / 0.95047f;
  private static final float XG = 0.3575761f / 0.95047f;
  private static final float XB = 0.1804375f / 0.95047f;
  private static final float YR = 0.2126729f;
  private static final float YG = 0.7151522f;
  private static final float YB = 0.0721750f;
  private static final float ZR = 0.0193339f / 1.08883f;
  private static final float ZG = 0.1191920f / 1.08883f;
  private static final float ZB = 0.9503041f / 1.08883f;
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;

  /** Steps between 0 and 1; values in between are interpolated. */
  private static final int STEPS = 1 << 13;

  private static final int BYTES = 256;

  private static final float[] LINEAR = table(Lab::decoded);
  private static final float[] CUBE_ROOT = table(Lab::f);

  /** The values that 8-bit pictures have, and what they become. */
  private static final float[] BYTE = new float[BYTES];

  private static final float[] LINEAR_OF_BYTE = new float[BYTES];

  static {
    for (int i = 0; i < BYTES; i++) {
      BYTE[i] = i / (BYTES - 1f);
      LINEAR_OF_BYTE[i] = (float) decoded(BYTE[i]);
    }
  }

  private Lab() {}

  private static float[] table(DoubleUnaryOperator function) {
    // A little more than 1: rounding may lead there.
    float[] table = new float[STEPS + STEPS / 16];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) function.applyAsDouble((double) i / STEPS);
    }
    return table;
  }

  private static double decoded(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static double f(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static float look(float[] table, float value) {
    float place = value * STEPS;
    int index = (int) place;
    return table[index] + (table[index + 1] - table[index]) * (place - index);
  }

  private static float linear(float encoded) {
    float value = encoded > 0 ? (encoded < 1 ? encoded : 1) : 0;
    int nearest = (int) (value * (BYTES - 1) + 0.5f);
    return BYTE[nearest] == value ? LINEAR_OF_BYTE[nearest] : look(LINEAR, value);
  }

  /** Writes L*, a*, b* of an sRGB colour, channels in [0, 1], into {@code lab}. */
  static void of(float red, float green, float blue, double[] lab) {
    float r = linear(red);
    float g = linear(green);
    float b = linear(blue);
    double fx = look(CUBE_ROOT, XR * r + XG * g + XB * b);
    double fy = look(CUBE_ROOT, YR * r + YG * g + YB * b);
    double fz = look(CUBE_ROOT, ZR * r + ZG * g + ZB * b);
    lab[0] = 116 * fy - 16;
    lab[1] = 500 * (fx - fy);
    lab[2] = 200 * (fy - fz);
  }
}
