package stylize.paint.colour;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;

/**
 * Mean and covariance of a picture's colours, in double precision. Colours are the gamma-encoded
 * values of sRGB, nominally in [0, 1].
 */
public final class ColourStatistics {
  /**
   * Sums are taken of distances to mid grey, so that a covariance is no difference of large sums.
   */
  private static final double ORIGIN = 0.5;

  private final double weight;
  private final double[] mean;
  private final Symmetric covariance;

  private ColourStatistics(double weight, double[] mean, Symmetric covariance) {
    this.weight = weight;
    this.mean = mean;
    this.covariance = covariance;
  }

  /** Of all pixels, each weighted by its opacity. */
  public static ColourStatistics of(Picture picture) {
    return of(picture, null);
  }

  /**
   * Of all pixels, each weighted by its opacity and by its weight.
   *
   * @param weights row by row, finite and at least 0; null if all are 1
   * @throws IllegalArgumentException if there is not one weight per pixel, or one is negative or
   *     not finite
   */
  public static ColourStatistics of(Picture picture, float @Nullable [] weights) {
    int plane = picture.rgb().length / Picture.CHANNELS;
    if (weights != null && weights.length != plane) {
      throw new IllegalArgumentException(
          weights.length + " weights for the " + plane + " pixels of " + picture.size());
    }
    // Weight, r, g, b, rr, rg, gg, rb, gb, bb; summed row by row, which keeps rounding errors low.
    double[] sums = new double[10];
    double[] row = new double[sums.length];
    int width = picture.size().width();
    for (int first = 0; first < plane; first += width) {
      Arrays.fill(row, 0);
      addRow(picture, weights, first, first + width, row);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
    return of(sums);
  }

  private static void addRow(
      Picture picture, float @Nullable [] weights, int first, int end, double[] sums) {
    float[] rgb = picture.rgb();
    float[] alpha = picture.alpha();
    int plane = rgb.length / Picture.CHANNELS;
    for (int i = first; i < end; i++) {
      double weight = alpha == null ? 1 : alpha[i];
      if (weights != null) {
        weight *= requireWeight(weights[i]);
      }
      if (weight != 0) {
        double r = rgb[i] - ORIGIN;
        double g = rgb[plane + i] - ORIGIN;
        double b = rgb[2 * plane + i] - ORIGIN;
        sums[0] += weight;
        sums[1] += weight * r;
        sums[2] += weight * g;
        sums[3] += weight * b;
        sums[4] += weight * r * r;
        sums[5] += weight * r * g;
        sums[6] += weight * g * g;
        sums[7] += weight * r * b;
        sums[8] += weight * g * b;
        sums[9] += weight * b * b;
      }
    }
  }

  private static float requireWeight(float weight) {
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a pixel's weight is " + weight + "; it must be finite and at least 0");
    }
    return weight;
  }

  private static ColourStatistics of(double[] sums) {
    double weight = sums[0];
    double[] mean = new double[Picture.CHANNELS];
    double[][] covariance = new double[Picture.CHANNELS][Picture.CHANNELS];
    if (weight > 0) {
      for (int i = 0, at = 1 + Picture.CHANNELS; i < Picture.CHANNELS; i++) {
        mean[i] = sums[1 + i] / weight;
        for (int j = 0; j <= i; j++, at++) {
          covariance[i][j] = sums[at] / weight - mean[i] * mean[j];
          covariance[j][i] = covariance[i][j];
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] += ORIGIN;
    }
    return new ColourStatistics(weight, mean, new Symmetric(covariance));
  }

  /** True if no pixel counts. Then the mean is mid grey, and the covariance zero. */
  public boolean isEmpty() {
    return weight == 0;
  }

  /** The sum of all pixels' weights, at least 0. */
  public double weight() {
    return weight;
  }

  /** The mean of red, green and blue. */
  public double[] mean() {
    return mean.clone();
  }

  /** The covariance of red, green and blue, symmetric: divided by the sum of weights. */
  public double[][] covariance() {
    double[][] rows = covariance.rows();
    return new double[][] {rows[0].clone(), rows[1].clone(), rows[2].clone()};
  }

  Symmetric symmetricCovariance() {
    return covariance;
  }
}
