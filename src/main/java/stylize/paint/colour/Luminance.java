package stylize.paint.colour;

import stylize.image.Picture;

/**
 * Painting in luminance, with the photo's colours (Gatys et al. 2016, “Preserving color in neural
 * artistic style transfer”, section 5).
 *
 * <p>A colour x is its luma Y, a weighted mean of the gamma-encoded red, green and blue, and its
 * chroma, {@code x − Y} in each channel. The weights are those of BT.709, because its primaries are
 * sRGB's: near grey, equal luma is equal lightness. BT.601's weights belong to other primaries.
 *
 * <p>The way: the network gets photo and painting {@link #desaturated}, the painting's luma perhaps
 * {@link #match}ed before; then {@link #combine} adds the photo's chroma.
 */
public final class Luminance {
  private static final double RED = 0.2126;
  private static final double BLUE = 0.0722;
  private static final double GREEN = 1 - RED - BLUE;
  private static final double[] WEIGHTS = {RED, GREEN, BLUE};

  private Luminance() {}

  private static double luma(double r, double g, double b) {
    return RED * r + GREEN * g + BLUE * b;
  }

  /** The map that multiplies luma by {@code luma} and chroma by {@code chroma}. */
  private static double[][] matrix(double luma, double chroma) {
    double[][] matrix = new double[Picture.CHANNELS][Picture.CHANNELS];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        matrix[i][j] = (luma - chroma) * WEIGHTS[j] + (i == j ? chroma : 0);
      }
    }
    return matrix;
  }

  /**
   * The map that keeps luma and takes chroma away.
   *
   * @param strength from 0, the identity, to 1, grey
   * @throws IllegalArgumentException if it is outside
   */
  public static ColourTransform desaturating(double strength) {
    ColourTransform.requireStrength(strength);
    return new ColourTransform(matrix(1, 1 - strength), new double[Picture.CHANNELS]);
  }

  /** The picture with its luma, and {@code 1 − strength} times its chroma; stays in [0, 1]. */
  public static Picture desaturated(Picture picture, double strength) {
    return desaturating(strength).of(picture);
  }

  /**
   * The map that gives a painting the mean and deviation of a photo's luma, and keeps its chroma. A
   * painting whose luma hardly varies is not stretched, as in {@link ColourMatch}. Mapped colours
   * may leave [0, 1].
   *
   * @return the identity if either has no visible pixel
   */
  public static ColourTransform match(ColourStatistics painting, ColourStatistics photo) {
    if (painting.isEmpty() || photo.isEmpty()) {
      return ColourTransform.identity();
    }
    double from = Math.max(variance(painting), ColourMatch.LEAST_VARIANCE);
    double gain = Math.sqrt(Math.max(variance(photo), 0) / from);
    double[] mean = painting.mean();
    double move = mean(photo) - mean(painting);
    double[] to = {mean[0] + move, mean[1] + move, mean[2] + move};
    return ColourTransform.between(mean, matrix(gain, 1), to);
  }

  /** The mean luma. */
  static double mean(ColourStatistics colours) {
    double[] mean = colours.mean();
    return luma(mean[0], mean[1], mean[2]);
  }

  /** The variance of luma. */
  static double variance(ColourStatistics colours) {
    double[][] covariance = colours.covariance();
    double sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      for (int j = 0; j < WEIGHTS.length; j++) {
        sum += WEIGHTS[i] * covariance[i][j] * WEIGHTS[j];
      }
    }
    return sum;
  }

  /**
   * The painted luma with the photo's chroma, in [0, 1]. Where both together would leave [0, 1],
   * luma gives way: it moves to the nearest value in which the chroma fits. So the chroma is that
   * of the photo everywhere.
   *
   * @param painted in luminance; its opacity is the result's
   * @param photo as large, in [0, 1], with all its colours
   * @param strength s, as for {@link #desaturated}. The result's chroma is the photo's for 1.
   *     Otherwise it is s times the photo's, added to what the painted picture has of its own. For
   *     0 the result is {@code painted} itself
   * @throws IllegalArgumentException if the sizes differ or the strength is outside [0, 1]
   */
  public static Picture combine(Picture painted, Picture photo, double strength) {
    ColourTransform.requireStrength(strength);
    if (!painted.size().equals(photo.size())) {
      throw new IllegalArgumentException(
          "the painted picture has " + painted.size() + ", the photo " + photo.size());
    }
    if (strength == 0) {
      return painted;
    }
    float[] luma = painted.rgb();
    float[] chroma = photo.rgb();
    float[] combined = new float[luma.length];
    double own = strength == 1 ? 0 : 1;
    int g = luma.length / Picture.CHANNELS;
    int b = 2 * g;
    for (int i = 0; i < g; i++) {
      double y = luma(luma[i], luma[g + i], luma[b + i]);
      double grey = own * y + strength * luma(chroma[i], chroma[g + i], chroma[b + i]);
      double red = own * luma[i] + strength * chroma[i] - grey;
      double green = own * luma[g + i] + strength * chroma[g + i] - grey;
      double blue = own * luma[b + i] + strength * chroma[b + i] - grey;
      double least = Math.min(red, Math.min(green, blue));
      double most = Math.max(red, Math.max(green, blue));
      // Only a sum of two chromas can be too wide for any luma.
      double scale = Math.min(1, 1 / (most - least));
      double fitting = Math.max(-scale * least, Math.min(1 - scale * most, y));
      combined[i] = clamped(fitting + scale * red);
      combined[g + i] = clamped(fitting + scale * green);
      combined[b + i] = clamped(fitting + scale * blue);
    }
    return new Picture(painted.size(), combined, painted.alpha());
  }

  /** Removes what rounding leaves outside. */
  private static float clamped(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }
}
