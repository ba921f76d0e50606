package stylize.golden;

import stylize.image.Picture;

/** Where two pictures differ: black where they do not. */
public final class DifferenceMap {
  /** What the differences are multiplied by, to be seen. */
  public static final int AMPLIFICATION = 8;

  private DifferenceMap() {}

  /**
   * The absolute difference of each channel, amplified and clipped at white.
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
      map[i] = Math.min(1, AMPLIFICATION * Math.abs(x[i] - y[i]));
    }
    return new Picture(expected.size(), map, null);
  }
}
