package stylize.compare;

import stylize.image.Picture;

/** A picture of the differences between two pictures; black where they are equal. */
public final class DifferenceMap {
  /** Factor by which differences are multiplied to make them visible. */
  public static final int AMPLIFICATION = 8;

  private DifferenceMap() {}

  /**
   * The absolute difference of each channel over white, and of alpha, amplified and clipped at
   * white.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static Picture of(Picture expected, Picture actual) {
    if (!expected.size().equals(actual.size())) {
      throw new IllegalArgumentException(
          expected.size() + " and " + actual.size() + " do not match");
    }
    float[] x = expected.onWhite().rgb();
    float[] y = actual.onWhite().rgb();
    float[] map = new float[x.length];
    for (int i = 0; i < map.length; i++) {
      int place = i % (map.length / Picture.CHANNELS);
      float alpha = Math.abs(alpha(expected, place) - alpha(actual, place));
      map[i] = Math.min(1, AMPLIFICATION * Math.max(alpha, Math.abs(x[i] - y[i])));
    }
    return new Picture(expected.size(), map, null);
  }

  private static float alpha(Picture picture, int place) {
    float[] alpha = picture.alpha();
    return alpha == null ? 1 : alpha[place];
  }
}
