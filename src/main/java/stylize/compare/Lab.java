package stylize.compare;

/**
 * Converts sRGB to CIELAB (D65). The error of L* is about 1e-4 for values of 8 and 16 bits, and
 * 1e-2 for others.
 */
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

  /**
   * Below this value, CIELAB replaces the cube root by its tangent: (6/29)³, with slope (29/6)²/3.
   */
  private static final float KNEE = 216f / 24389;

  private static final float SLOPE = 841f / 108;

  /** Steps between 0 and 1; every value of 8 or 16 bits is a step. */
  private static final int STEPS = 65535;

  private static final float[] LINEAR = new float[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      LINEAR[i] = (float) decoded((double) i / STEPS);
    }
  }

  private Lab() {}

  private static double decoded(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static float linear(float encoded) {
    return LINEAR[Math.max(0, Math.min((int) (encoded * STEPS + 0.5f), STEPS))];
  }

  /**
   * Converts a row of sRGB colours, channels in [0, 1].
   *
   * @param rgb three planes of {@code plane} values each; the row begins at {@code from}
   * @param lab receives L*, a* and b*
   */
  static void of(float[] rgb, int plane, int from, int count, double[][] lab) {
    float[] r = new float[count];
    float[] g = new float[count];
    float[] b = new float[count];
    for (int i = 0; i < count; i++) {
      int at = from + i;
      r[i] = linear(rgb[at]);
      g[i] = linear(rgb[at + plane]);
      b[i] = linear(rgb[at + 2 * plane]);
    }
    float[] x = new float[count];
    float[] y = new float[count];
    float[] z = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = XR * r[i] + XG * g[i] + XB * b[i];
      y[i] = YR * r[i] + YG * g[i] + YB * b[i];
      z[i] = ZR * r[i] + ZG * g[i] + ZB * b[i];
    }
    compress(x);
    compress(y);
    compress(z);
    double[] lightness = lab[0];
    double[] red = lab[1];
    double[] yellow = lab[2];
    for (int i = 0; i < count; i++) {
      lightness[i] = 116 * y[i] - 16;
      red[i] = 500 * (x[i] - y[i]);
      yellow[i] = 200 * (y[i] - z[i]);
    }
  }

  /**
   * CIELAB's cube root of all values. Three of Halley's iterations, from the fourth root, are
   * accurate enough. There is no branch and no table, so that Java can vectorize the loop.
   */
  private static void compress(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float t = Math.max(values[i], KNEE);
      float root = (float) Math.sqrt((float) Math.sqrt(t));
      for (int step = 0; step < 3; step++) {
        float cube = root * root * root;
        root *= (cube + 2 * t) / (2 * cube + t);
      }
      values[i] = root + SLOPE * Math.min(values[i] - KNEE, 0);
    }
  }
}
