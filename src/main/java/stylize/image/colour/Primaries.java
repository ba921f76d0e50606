package stylize.image.colour;

/**
 * The CIE xy coordinates of a display's red, green, blue and white.
 *
 * @param rx and so on: 0 to 1
 */
public record Primaries(
    double rx, double ry, double gx, double gy, double bx, double by, double wx, double wy) {
  private static final double D65_X = 0.3127;
  private static final double D65_Y = 0.329;

  private static final double TOLERANCE = 0.001;

  /** ITU-R BT.709, and IEC 61966-2-1 (sRGB). */
  public static final Primaries BT_709 = of(0.64, 0.33, 0.3, 0.6, 0.15, 0.06);

  static final Primaries ADOBE_RGB = of(0.64, 0.33, 0.21, 0.71, 0.15, 0.06);
  static final Primaries DISPLAY_P3 = of(0.68, 0.32, 0.265, 0.69, 0.15, 0.06);
  static final Primaries BT_2020 = of(0.708, 0.292, 0.17, 0.797, 0.131, 0.046);

  /** Television with 625 lines (PAL, SECAM). */
  static final Primaries BT_601_625 = of(0.64, 0.33, 0.29, 0.6, 0.15, 0.06);

  /** Television with 525 lines (NTSC). */
  static final Primaries BT_601_525 = of(0.63, 0.34, 0.31, 0.595, 0.155, 0.07);

  /** Primaries with the white D65. */
  public static Primaries of(double rx, double ry, double gx, double gy, double bx, double by) {
    return new Primaries(rx, ry, gx, gy, bx, by, D65_X, D65_Y);
  }

  /**
   * From linear red, green, blue to CIE XYZ under D50, for ICC profiles.
   *
   * @throws ArithmeticException if the three primaries lie on a line, or a y is 0
   */
  Matrix toD50() {
    Matrix primaries = Matrix.ofColumns(xyz(rx, ry), xyz(gx, gy), xyz(bx, by));
    double[] white = xyz(wx, wy);
    Matrix toXyz = primaries.times(Matrix.diagonal(primaries.inverse().times(white)));
    return Matrix.adaptation(white, Matrix.D50).times(toXyz);
  }

  /** True if the difference is invisible. */
  public boolean isNear(Primaries other) {
    double[] a = {rx, ry, gx, gy, bx, by, wx, wy};
    double[] b = {other.rx, other.ry, other.gx, other.gy, other.bx, other.by, other.wx, other.wy};
    for (int i = 0; i < a.length; i++) {
      if (!(Math.abs(a[i] - b[i]) <= TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  /** CIE XYZ of a colour from its x and y, with Y = 1. */
  static double[] xyz(double x, double y) {
    if (y == 0) {
      throw new ArithmeticException("a chromaticity's y is 0");
    }
    return new double[] {x / y, 1, (1 - x - y) / y};
  }
}
