package stylize.paint.place;

import java.util.Arrays;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * Continues a picture's visible colours to where nothing can be seen, by pull and push (Gortler et
 * al. 1996, “The lumigraph”). A network then sees no edge between what is visible and the black
 * that files often hide under transparency.
 *
 * <p>Pull: a pyramid of weighted averages, each level half as large, up to a single pixel. Push:
 * from there back, what a pixel's weight lacks to 1 is taken from the coarser level, interpolated.
 * Time is linear in the number of pixels. Beside the result, memory is that of less than half a
 * picture.
 */
public final class PullPush {
  /** Where nothing at all can be seen. */
  private static final float MID_GREY = 0.5f;

  /** Of the two nearest pixels of a coarser level, the nearer one's share. */
  private static final float NEARER = 0.75f;

  private final Size size;
  private final float[] colours;
  private final float[] weights;

  /**
   * One level.
   *
   * @param colours three planes, not multiplied by the weights; filled in place
   * @param weights in [0, 1]
   */
  private PullPush(Size size, float[] colours, float[] weights) {
    this.size = size;
    this.colours = colours;
    this.weights = weights;
  }

  /**
   * The picture with colours under transparent pixels. A pixel of opacity α keeps α of its colour;
   * the rest is continued from around it. So opaque pixels stay as they are, to the bit. A picture
   * that is entirely transparent becomes mid grey.
   *
   * @return a picture with the same opacity; the same picture if it is opaque everywhere
   * @throws IllegalArgumentException if an opacity is outside [0, 1]
   */
  public static Picture filled(Picture picture) {
    float[] alpha = picture.alpha();
    return alpha == null ? picture : filled(picture, alpha);
  }

  /**
   * The same with weights in place of the opacity.
   *
   * @param weights row by row, from 0, to be filled, to 1, to be kept
   * @throws IllegalArgumentException if there is not one weight per pixel, or one is outside [0, 1]
   */
  public static Picture filled(Picture picture, float[] weights) {
    if (weights.length != picture.size().pixels()) {
      throw new IllegalArgumentException(weights.length + " weights for " + picture.size());
    }
    boolean whole = true;
    for (float weight : weights) {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "a pixel's weight is " + weight + "; it must be at least 0 and at most 1");
      }
      whole &= weight == 1;
    }
    if (whole) {
      return picture;
    }
    float[] colours = picture.rgb().clone();
    new PullPush(picture.size(), colours, weights).fill();
    return new Picture(picture.size(), colours, picture.alpha());
  }

  private void fill() {
    if (size.longestSide() > 1) {
      PullPush coarser = pulled();
      coarser.fill();
      push(coarser);
    } else if (weights[0] == 0) {
      Arrays.fill(colours, MID_GREY);
    }
  }

  /**
   * Weighted averages of four by four pixels, two apart, in which the outer ones count a third of
   * the inner ones. That is the transpose of the interpolation, and leaves no edges between blocks.
   * Their weight is the sum, at most 1: a pixel that is seen once is not mixed with farther ones.
   */
  private PullPush pulled() {
    Size half = new Size((size.width() + 1) / 2, (size.height() + 1) / 2);
    int plane = Math.toIntExact(half.pixels());
    float[] averages = new float[Picture.CHANNELS * plane];
    float[] sums = new float[plane];
    for (int y = 0, to = 0; y < size.height(); y += 2) {
      for (int x = 0; x < size.width(); x += 2, to++) {
        pull(x, y, averages, sums, to);
      }
    }
    return new PullPush(half, averages, sums);
  }

  private void pull(int x, int y, float[] averages, float[] sums, int to) {
    int left = Math.max(0, x - 1);
    int right = Math.min(size.width(), x + 3);
    // In double precision, in which no product with a float32 weight becomes zero.
    double weight = 0;
    double r = 0;
    double g = 0;
    double b = 0;
    for (int row = Math.max(0, y - 1); row < Math.min(size.height(), y + 3); row++) {
      double vertical = share(row - y);
      for (int column = left; column < right; column++) {
        int at = row * size.width() + column;
        if (weights[at] > 0) {
          double here = vertical * share(column - x) * weights[at];
          weight += here;
          r += here * colours[at];
          g += here * colours[weights.length + at];
          b += here * colours[2 * weights.length + at];
        }
      }
    }
    if (weight > 0) {
      averages[to] = (float) (r / weight);
      averages[sums.length + to] = (float) (g / weight);
      averages[2 * sums.length + to] = (float) (b / weight);
      // Not zero, however faint.
      sums[to] = (float) Math.min(1, Math.max(weight, Float.MIN_VALUE));
    }
  }

  /** How much a pixel counts for the pair of pixels that begins at 0. */
  private static double share(int offset) {
    return offset == 0 || offset == 1 ? NEARER : 1 - NEARER;
  }

  /** Gives each pixel what its weight lacks from a filled coarser level. */
  private void push(PullPush coarser) {
    for (int y = 0, at = 0; y < size.height(); y++) {
      int near = y / 2 * coarser.size.width();
      int far = neighbour(y, coarser.size.height()) * coarser.size.width();
      for (int x = 0; x < size.width(); x++, at++) {
        float weight = weights[at];
        if (weight < 1) {
          int aside = neighbour(x, coarser.size.width());
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            int plane = channel * coarser.weights.length;
            float continued =
                mix(
                    coarser.between(plane + near, x / 2, aside),
                    coarser.between(plane + far, x / 2, aside));
            int to = channel * weights.length + at;
            colours[to] = weight == 0 ? continued : weight * colours[to] + (1 - weight) * continued;
          }
        }
      }
    }
  }

  /** The coarser pixel beside that of {@code x} which is nearer to {@code x}, within the level. */
  private static int neighbour(int x, int count) {
    return Math.max(0, Math.min(count - 1, x / 2 + (x % 2 == 0 ? -1 : 1)));
  }

  private float between(int row, int near, int far) {
    return mix(colours[row + near], colours[row + far]);
  }

  private static float mix(float near, float far) {
    return NEARER * near + (1 - NEARER) * far;
  }
}
