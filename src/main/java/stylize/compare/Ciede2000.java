package stylize.compare;

import java.util.Arrays;

/**
 * The colour difference ΔE₀₀ of CIE 142-2001, with all weights 1, after Sharma, Wu &amp; Dalal,
 * <i>The CIEDE2000 Color-Difference Formula: Implementation Notes, Supplementary Test Data, and
 * Mathematical Observations</i>, Color Research and Application 30 (2005).
 *
 * <p>It is optimised, because it is computed for every pixel of thousands of pictures. Mean hue and
 * hue difference come from vectors instead of angles, which avoids trigonometry and gives the same
 * numbers. It works on rows, in short loops without branches, which Java can vectorize; rare cases
 * have their own loop. An instance keeps intermediate rows and belongs to one thread.
 */
final class Ciede2000 {
  /** Pixels in a row: few enough that all rows stay in the first-level cache. */
  static final int ROW = 256;

  private static final double POW_25_7 = Math.pow(25, 7);
  private static final double COS_30 = Math.cos(Math.toRadians(30));
  private static final double SIN_30 = Math.sin(Math.toRadians(30));
  private static final double COS_6 = Math.cos(Math.toRadians(6));
  private static final double SIN_6 = Math.sin(Math.toRadians(6));
  private static final double COS_63 = Math.cos(Math.toRadians(63));
  private static final double SIN_63 = Math.sin(Math.toRadians(63));
  private static final double COS_275 = Math.cos(Math.toRadians(275));
  private static final double SIN_275 = Math.sin(Math.toRadians(275));

  /**
   * Hues are treated as opposite if the vector of their mean is shorter than this fraction of the
   * product of the chromas.
   */
  private static final double OPPOSITE = 1e-9;

  /** a′ of both colours. */
  private final double[] x1 = new double[ROW];

  private final double[] x2 = new double[ROW];

  /** C′ of both colours. */
  private final double[] c1 = new double[ROW];

  private final double[] c2 = new double[ROW];

  /** The direction of the mean hue, along the shorter arc; of any length at first. */
  private final double[] cos = new double[ROW];

  private final double[] sin = new double[ROW];
  private final double[] length = new double[ROW];

  /** S_H, and the squares and products that make up ΔE₀₀². */
  private final double[] weightH = new double[ROW];

  private final double[] chroma = new double[ROW];
  private final double[] hueSquare = new double[ROW];
  private final double[] square = new double[ROW];

  /** ΔE₀₀ of two colours in CIELAB. */
  static double between(double l1, double a1, double b1, double l2, double a2, double b2) {
    double[][] first = {{l1}, {a1}, {b1}};
    double[][] second = {{l2}, {a2}, {b2}};
    return new Ciede2000().sum(first, second, 1);
  }

  /**
   * The sum of ΔE₀₀ over a row of pairs.
   *
   * @param p L*, a* and b* of the first colours; up to {@link #ROW} each
   * @param q those of the second colours
   */
  double sum(double[][] p, double[][] q, int count) {
    primes(p[1], p[2], q[1], q[2], count);
    meanHues(p[2], q[2], count);
    hueWeights(count);
    differences(p, q, count);
    rotate(p[2], q[2], count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.sqrt(square[i]);
    }
    return sum;
  }

  /** Computes a′ and C′. */
  private void primes(double[] a1, double[] b1, double[] a2, double[] b2, int count) {
    for (int i = 0; i < count; i++) {
      chroma[i] =
          (Math.sqrt(a1[i] * a1[i] + b1[i] * b1[i]) + Math.sqrt(a2[i] * a2[i] + b2[i] * b2[i])) / 2;
    }
    for (int i = 0; i < count; i++) {
      double cube = chroma[i] * chroma[i] * chroma[i];
      double seventh = cube * cube * chroma[i];
      double g = 1.5 - 0.5 * Math.sqrt(seventh / (seventh + POW_25_7));
      x1[i] = a1[i] * g;
      x2[i] = a2[i] * g;
    }
    for (int i = 0; i < count; i++) {
      c1[i] = Math.sqrt(x1[i] * x1[i] + b1[i] * b1[i]);
      c2[i] = Math.sqrt(x2[i] * x2[i] + b2[i] * b2[i]);
    }
  }

  private void meanHues(double[] b1, double[] b2, int count) {
    for (int i = 0; i < count; i++) {
      cos[i] = x1[i] * c2[i] + x2[i] * c1[i];
      sin[i] = b1[i] * c2[i] + b2[i] * c1[i];
      length[i] = Math.sqrt(cos[i] * cos[i] + sin[i] * sin[i]);
    }
    for (int i = 0; i < count; i++) {
      if (length[i] <= OPPOSITE * c1[i] * c2[i]) {
        opposites(i, b1[i], b2[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      double scale = 1 / length[i];
      cos[i] *= scale;
      sin[i] *= scale;
    }
  }

  /** Computes S_H. */
  private void hueWeights(int count) {
    for (int i = 0; i < count; i++) {
      double cos2 = 2 * cos[i] * cos[i] - 1;
      double cos3 = cos[i] * (2 * cos2 - 1);
      double sin3 = sin[i] * (2 * cos2 + 1);
      weightH[i] =
          1 - 0.17 * (cos[i] * COS_30 + sin[i] * SIN_30) + 0.32 * (cos3 * COS_6 - sin3 * SIN_6);
    }
    for (int i = 0; i < count; i++) {
      double cos2 = 2 * cos[i] * cos[i] - 1;
      double sin2 = 2 * sin[i] * cos[i];
      double cos4 = 2 * cos2 * cos2 - 1;
      double sin4 = 2 * sin2 * cos2;
      double t = weightH[i] + 0.24 * cos2 - 0.20 * (cos4 * COS_63 + sin4 * SIN_63);
      weightH[i] = 1 + 0.0075 * (c1[i] + c2[i]) * t;
    }
  }

  /**
   * Computes the squared differences of lightness, chroma and hue, divided by their weights;
   * without the rotation term.
   */
  private void differences(double[][] p, double[][] q, int count) {
    double[] l1 = p[0];
    double[] l2 = q[0];
    double[] b1 = p[2];
    double[] b2 = q[2];
    for (int i = 0; i < count; i++) {
      double x = x2[i] - x1[i];
      double y = b2[i] - b1[i];
      double c = c2[i] - c1[i];
      // ΔH′² is the squared distance in the plane minus ΔC′². Rounding may make it negative.
      double h = x * x + y * y - c * c;
      hueSquare[i] = (h + Math.abs(h)) / (2 * weightH[i] * weightH[i]);
    }
    for (int i = 0; i < count; i++) {
      chroma[i] = (c2[i] - c1[i]) / (1 + 0.0225 * (c1[i] + c2[i]));
      double light = (l1[i] + l2[i]) / 2 - 50;
      light *= light;
      double root = Math.sqrt(20 + light);
      double l = (l2[i] - l1[i]) * root / (root + 0.015 * light);
      square[i] = l * l + chroma[i] * chroma[i] + hueSquare[i];
    }
  }

  /** Adds the term with R_T, which matters only for blues. */
  private void rotate(double[] b1, double[] b2, int count) {
    for (int i = 0; i < count; i++) {
      double nearBlue = cos[i] * COS_275 + sin[i] * SIN_275;
      if (nearBlue > 0) {
        double meanC = (c1[i] + c2[i]) / 2;
        double cube = meanC * meanC * meanC;
        double seventh = cube * cube * meanC;
        double saturation = Math.sqrt(seventh / (seventh + POW_25_7));
        double sign = x1[i] * b2[i] > x2[i] * b1[i] ? -2 : 2;
        double hue = Math.sqrt(hueSquare[i]);
        square[i] += sign * saturation * rotation(nearBlue) * chroma[i] * hue;
      }
    }
  }

  /** Number of steps of the table, from 0 to 1. */
  private static final int STEPS = 4096;

  /** sin 2Δθ as a table over the cosine of the distance from 275°, in which it is smooth. */
  private static final double[] ROTATION = new double[STEPS + 2];

  static {
    Arrays.setAll(
        ROTATION,
        i -> {
          double distance = Math.toDegrees(Math.acos(Math.min(1, (double) i / STEPS))) / 25;
          return Math.sin(Math.toRadians(60 * Math.exp(-distance * distance)));
        });
  }

  /** sin 2Δθ; less than 10⁻⁵ at 90° from 275° and beyond, where it is not used. */
  private static double rotation(double nearBlue) {
    double place = nearBlue * STEPS;
    int index = (int) place;
    return ROTATION[index] + (ROTATION[index + 1] - ROTATION[index]) * (place - index);
  }

  /**
   * The mean of opposite hues is the mean of their angles from 0° to 360°. If one colour has no
   * chroma, and thus no hue, it is the hue of the other.
   */
  private void opposites(int i, double b1, double b2) {
    length[i] = 1;
    if (c1[i] * c2[i] > 0) {
      double hue = (angle(x1[i], b1) + angle(x2[i], b2)) / 2;
      cos[i] = Math.cos(hue);
      sin[i] = Math.sin(hue);
    } else if (c1[i] + c2[i] > 0) {
      cos[i] = x1[i] + x2[i];
      sin[i] = b1 + b2;
      length[i] = c1[i] + c2[i];
    }
  }

  private static double angle(double x, double y) {
    double angle = Math.atan2(y, x);
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }
}
