package stylize.testing;

import java.util.Random;
import stylize.image.Picture;
import stylize.image.Size;

/** Small pictures. */
public final class Pictures {
  private Pictures() {}

  /** A colour's values, by place. */
  public interface Colours {
    /** Red, green and blue of a pixel. */
    double[] at(int x, int y);
  }

  /** An opaque picture. */
  public static Picture of(int width, int height, Colours colours) {
    int plane = width * height;
    float[] rgb = new float[Picture.CHANNELS * plane];
    for (int at = 0; at < plane; at++) {
      double[] colour = colours.at(at % width, at / width);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[channel * plane + at] = (float) colour[channel];
      }
    }
    return new Picture(new Size(width, height), rgb, null);
  }

  /** An opaque picture of one colour. */
  public static Picture plain(int width, int height, double r, double g, double b) {
    return of(width, height, (x, y) -> new double[] {r, g, b});
  }

  /** Independent uniform values in [0, 1), the same for the same seed. */
  public static Picture random(long seed, int width, int height) {
    Random random = new Random(seed);
    return of(
        width,
        height,
        (x, y) -> new double[] {random.nextFloat(), random.nextFloat(), random.nextFloat()});
  }

  /**
   * Colours with correlated channels, of any contrast and any hue, in [0, 1]: a random mean, and
   * random axes with deviations from nearly nothing to a lot. Noise of two steps of 8 bits is in
   * all directions.
   */
  public static Picture coloured(long seed, int width, int height) {
    Random random = new Random(seed);
    double[][] axes = new double[Picture.CHANNELS][Picture.CHANNELS];
    double[] mean = new double[Picture.CHANNELS];
    for (int i = 0; i < axes.length; i++) {
      mean[i] = 0.2 + 0.6 * random.nextDouble();
      double deviation = Math.pow(10, -2.5 + 2 * random.nextDouble());
      for (int j = 0; j < axes.length; j++) {
        axes[i][j] = deviation * random.nextGaussian();
      }
    }
    return of(
        width,
        height,
        (x, y) -> {
          double[] colour = mean.clone();
          for (double[] axis : axes) {
            double along = random.nextGaussian();
            for (int i = 0; i < colour.length; i++) {
              colour[i] += along * axis[i];
            }
          }
          for (int i = 0; i < colour.length; i++) {
            double value = colour[i] + 2 / 255.0 * random.nextGaussian();
            colour[i] = Math.max(0, Math.min(1, value));
          }
          return colour;
        });
  }

  /** The same colours with this opacity. */
  public static Picture withAlpha(Picture picture, float... alpha) {
    return new Picture(picture.size(), picture.rgb(), alpha);
  }

  /** Red, green and blue of a pixel. */
  public static double[] at(Picture picture, int x, int y) {
    int plane = picture.rgb().length / Picture.CHANNELS;
    int at = y * picture.size().width() + x;
    return new double[] {
      picture.rgb()[at], picture.rgb()[plane + at], picture.rgb()[2 * plane + at]
    };
  }
}
