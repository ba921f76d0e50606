package stylize.golden;

/**
 * CIELAB (D65) from sRGB. Lines are converted at once, by tables: exact for 8-bit values to 1e-5 of
 * a unit of L*.
 */
final class Lab {
  private static final double WHITE_X = 0.95047;
  private static final double WHITE_Z = 1.08883;
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;

  /** Steps between 0 and 1; values in between are interpolated. */
  private static final int STEPS = 1 << 14;

  private static final float[] LINEAR = table(Lab::linear);
  private static final float[] CUBE_ROOT = table(Lab::f);

  private Lab() {}

  private static float[] table(java.util.function.DoubleUnaryOperator function) {
    // One more than the last, so that 1 itself can be interpolated.
    float[] table = new float[STEPS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) function.applyAsDouble((double) i / STEPS);
    }
    return table;
  }

  private static double linear(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static double f(double t) {
    return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
  }

  private static float look(float[] table, float value) {
    float place = Math.max(0, Math.min(1, value)) * STEPS;
    int index = (int) place;
    return table[index] + (table[index + 1] - table[index]) * (place - index);
  }

  /** Writes L*, a*, b* of an sRGB colour, channels in [0, 1], into {@code lab}. */
  static void of(float red, float green, float blue, double[] lab) {
    float r = look(LINEAR, red);
    float g = look(LINEAR, green);
    float b = look(LINEAR, blue);
    double x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE_X;
    double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
    double z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE_Z;
    double fx = look(CUBE_ROOT, (float) x);
    double fy = look(CUBE_ROOT, (float) y);
    double fz = look(CUBE_ROOT, (float) z);
    lab[0] = 116 * fy - 16;
    lab[1] = 500 * (fx - fy);
    lab[2] = 200 * (fy - fz);
  }
}
