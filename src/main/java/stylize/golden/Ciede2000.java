package stylize.golden;

/**
 * The colour difference ΔE₀₀ of CIE 142-2001, after Sharma, Wu &amp; Dalal, <i>The CIEDE2000
 * Color-Difference Formula: Implementation Notes, Supplementary Test Data, and Mathematical
 * Observations</i>, Color Research and Application 30 (2005), with all weights 1.
 *
 * <p>Written out here because it is needed for every pixel of thousands of pictures: mean hue and
 * hue difference come from vectors instead of angles, which saves most of the trigonometry and
 * gives the same numbers.
 */
final class Ciede2000 {
  private static final double POW_25_7 = Math.pow(25, 7);

  private Ciede2000() {}

  /** ΔE₀₀ of two colours in CIELAB. */
  static double between(double l1, double a1, double b1, double l2, double a2, double b2) {
    double chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
    double g = 0.5 * (1 - Math.sqrt(saturation(chroma)));
    double x1 = a1 * (1 + g);
    double x2 = a2 * (1 + g);
    double c1 = Math.sqrt(x1 * x1 + b1 * b1);
    double c2 = Math.sqrt(x2 * x2 + b2 * b2);
    double meanC = (c1 + c2) / 2;

    // ΔH′ = 2 √(C₁C₂) sin(Δh/2): what of the distance in the plane is not ΔC′; its sign is Δh's.
    double dx = x2 - x1;
    double dy = b2 - b1;
    double square = Math.max(0, dx * dx + dy * dy - (c2 - c1) * (c2 - c1));
    double deltaH = Math.copySign(Math.sqrt(square), x1 * b2 - x2 * b1);

    Hue hue = Hue.mean(x1, b1, c1, x2, b2, c2);
    double cos = hue.cos();
    double sin = hue.sin();
    double cos2 = 2 * cos * cos - 1;
    double sin2 = 2 * sin * cos;
    double cos3 = cos * (2 * cos2 - 1);
    double sin3 = sin * (2 * cos2 + 1);
    double cos4 = 2 * cos2 * cos2 - 1;
    double sin4 = 2 * sin2 * cos2;
    double t =
        1
            - 0.17 * (cos * COS_30 + sin * SIN_30)
            + 0.24 * cos2
            + 0.32 * (cos3 * COS_6 - sin3 * SIN_6)
            - 0.20 * (cos4 * COS_63 + sin4 * SIN_63);

    double light = (l1 + l2) / 2 - 50;
    double lightSquare = light * light;
    double dl = (l2 - l1) / (1 + 0.015 * lightSquare / Math.sqrt(20 + lightSquare));
    double dc = (c2 - c1) / (1 + 0.045 * meanC);
    double dh = deltaH / (1 + 0.015 * meanC * t);
    return Math.sqrt(dl * dl + dc * dc + dh * dh + rotation(meanC, cos, sin) * dc * dh);
  }

  private static final double COS_30 = Math.cos(Math.toRadians(30));
  private static final double SIN_30 = Math.sin(Math.toRadians(30));
  private static final double COS_6 = Math.cos(Math.toRadians(6));
  private static final double SIN_6 = Math.sin(Math.toRadians(6));
  private static final double COS_63 = Math.cos(Math.toRadians(63));
  private static final double SIN_63 = Math.sin(Math.toRadians(63));

  /** C⁷ / (C⁷ + 25⁷). */
  private static double saturation(double chroma) {
    double cube = chroma * chroma * chroma;
    double seventh = cube * cube * chroma;
    return seventh / (seventh + POW_25_7);
  }

  /** R_T, which only blue hues around 275° have. */
  private static double rotation(double chroma, double cos, double sin) {
    double hue = Math.toDegrees(Math.atan2(sin, cos));
    double offset = ((hue < 0 ? hue + 360 : hue) - 275) / 25;
    double theta = Math.toRadians(30 * Math.exp(-offset * offset));
    return -2 * Math.sqrt(saturation(chroma)) * Math.sin(2 * theta);
  }

  /** A hue as a unit vector. */
  private record Hue(double cos, double sin) {
    /**
     * Halfway between two hues, the shorter way round; for opposite ones, halfway between their
     * angles from 0° to 360°. A colour without chroma has no hue: then it is the other's (the
     * formula adds both angles, of which that one is 0).
     */
    static Hue mean(double x1, double y1, double c1, double x2, double y2, double c2) {
      if (c1 == 0 || c2 == 0) {
        double c = c1 + c2;
        return c == 0 ? new Hue(1, 0) : new Hue((x1 + x2) / c, (y1 + y2) / c);
      }
      double x = x1 / c1 + x2 / c2;
      double y = y1 / c1 + y2 / c2;
      double length = Math.sqrt(x * x + y * y);
      if (length < 1e-9) {
        double angle = (angle(x1, y1) + angle(x2, y2)) / 2;
        return new Hue(Math.cos(angle), Math.sin(angle));
      }
      return new Hue(x / length, y / length);
    }

    private static double angle(double x, double y) {
      double angle = Math.atan2(y, x);
      return angle < 0 ? angle + 2 * Math.PI : angle;
    }
  }
}
