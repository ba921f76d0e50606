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

  /** Of the table between 0 and 1. */
  private static final int STEPS = 4096;

  private Ciede2000() {}

  /** ΔE₀₀ of two colours in CIELAB. */
  static double between(double l1, double a1, double b1, double l2, double a2, double b2) {
    double chroma = (Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2;
    double g = 1.5 - 0.5 * Math.sqrt(saturation(chroma));
    double x1 = a1 * g;
    double x2 = a2 * g;
    double c1 = Math.sqrt(x1 * x1 + b1 * b1);
    double c2 = Math.sqrt(x2 * x2 + b2 * b2);
    double meanC = (c1 + c2) / 2;

    // Halfway between the hues, the shorter way round, as a unit vector.
    double x = x1 * c2 + x2 * c1;
    double y = b1 * c2 + b2 * c1;
    double length = Math.sqrt(x * x + y * y);
    double cos;
    double sin;
    if (length > 1e-9 * c1 * c2) {
      double scale = 1 / length;
      cos = x * scale;
      sin = y * scale;
    } else {
      double hue = meanHue(x1, b1, x2, b2);
      cos = Math.cos(hue);
      sin = Math.sin(hue);
    }
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
    double root = Math.sqrt(20 + lightSquare);
    double dl = (l2 - l1) * root / (root + 0.015 * lightSquare);
    double weightC = 1 + 0.045 * meanC;
    double weightH = 1 + 0.015 * meanC * t;
    double both = 1 / (weightC * weightH);
    double dc = (c2 - c1) * weightH * both;
    // ΔH′² is what of the distance in the plane is not ΔC′.
    double squareH = (x2 - x1) * (x2 - x1) + (b2 - b1) * (b2 - b1) - (c2 - c1) * (c2 - c1);
    double dhSquare = squareH > 0 ? squareH * weightC * weightC * both * both : 0;
    double square = dl * dl + dc * dc + dhSquare;
    double nearBlue = cos * COS_275 + sin * SIN_275;
    if (nearBlue > 0) {
      double dh = x1 * b2 > x2 * b1 ? Math.sqrt(dhSquare) : -Math.sqrt(dhSquare);
      square -= 2 * Math.sqrt(saturation(meanC)) * rotation(nearBlue) * dc * dh;
    }
    return Math.sqrt(square);
  }

  private static final double COS_30 = Math.cos(Math.toRadians(30));
  private static final double SIN_30 = Math.sin(Math.toRadians(30));
  private static final double COS_6 = Math.cos(Math.toRadians(6));
  private static final double SIN_6 = Math.sin(Math.toRadians(6));
  private static final double COS_63 = Math.cos(Math.toRadians(63));
  private static final double SIN_63 = Math.sin(Math.toRadians(63));

  private static final double COS_275 = Math.cos(Math.toRadians(275));
  private static final double SIN_275 = Math.sin(Math.toRadians(275));

  /** sin 2Δθ by the cosine of the distance from 275°, of which it is a smooth function. */
  private static final double[] ROTATION = new double[STEPS + 2];

  static {
    for (int i = 0; i < ROTATION.length; i++) {
      double distance = Math.toDegrees(Math.acos(Math.min(1, (double) i / STEPS))) / 25;
      ROTATION[i] = Math.sin(Math.toRadians(60 * Math.exp(-distance * distance)));
    }
  }

  /** sin 2Δθ; at 90° from 275° and beyond it is less than 10⁻⁵. */
  private static double rotation(double nearBlue) {
    double place = nearBlue * STEPS;
    int index = (int) place;
    return ROTATION[index] + (ROTATION[index + 1] - ROTATION[index]) * (place - index);
  }

  /** C⁷ / (C⁷ + 25⁷). */
  private static double saturation(double chroma) {
    double cube = chroma * chroma * chroma;
    double seventh = cube * cube * chroma;
    return seventh / (seventh + POW_25_7);
  }

  /**
   * The mean of opposite hues, halfway between their angles from 0° to 360°; or, if a colour has no
   * chroma and thus no hue, the other one's.
   */
  private static double meanHue(double x1, double y1, double x2, double y2) {
    boolean hueless = (x1 == 0 && y1 == 0) || (x2 == 0 && y2 == 0);
    return (angle(x1, y1) + angle(x2, y2)) / (hueless ? 1 : 2);
  }

  private static double angle(double x, double y) {
    double angle = Math.atan2(y, x);
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }
}
