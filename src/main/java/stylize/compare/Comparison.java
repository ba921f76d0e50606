package stylize.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.image.Average;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * The differences between two pictures of the same size.
 *
 * @param largest absolute difference of any channel, alpha included, in 8-bit steps (0 to 255)
 * @param mean absolute difference over all pixels and colour channels, in 8-bit steps
 * @param psnr peak signal-to-noise ratio of the colours in dB; infinite for equal ones
 * @param ssim structural similarity of the luma; 1 for equal pictures
 * @param structure the same after both pictures are averaged down to {@value #STRUCTURE_SIDE}
 *     pixels on the longest side, so that single brush strokes do not count
 * @param deltaE mean CIEDE2000 over all pixels; 0 for equal pictures, about 1 is just visible
 * @param cast CIEDE2000 of the two pictures' mean colours, so that details do not count
 * @param alpha sum of the differences in alpha, divided by the sum of transparency or of opacity,
 *     whichever is smaller; 0 for equal pictures, 1 if a shape has vanished
 */
public record Comparison(
    double largest,
    double mean,
    double psnr,
    double ssim,
    double structure,
    double deltaE,
    double cast,
    double alpha) {
  /** Longest side, in pixels, of the pictures that are compared for structure. */
  public static final int STRUCTURE_SIDE = 128;

  private static final double STEPS = 255;

  /** Luma of Rec. 601, as in the SSIM paper's own code. */
  private static final float RED = 0.299f;

  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  /**
   * Compares two pictures. Transparent pictures are compared over white, and alpha separately.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static Comparison of(Picture expected, Picture actual) {
    if (!expected.size().equals(actual.size())) {
      throw new IllegalArgumentException(
          expected.size() + " cannot be compared with " + actual.size());
    }
    float[] x = expected.onWhite().rgb();
    float[] y = actual.onWhite().rgb();
    Differences differences = Differences.of(x, y);
    Alphas alphas = Alphas.of(expected, actual);
    float largest = Math.max(differences.largest(), alphas.largest());
    if (differences.largest() == 0) {
      return new Comparison(
          largest * STEPS, 0, Double.POSITIVE_INFINITY, 1, 1, 0, 0, alphas.part());
    }
    Colours colours = Colours.of(x, y);
    Size size = expected.size();
    float[] lumaX = luma(x);
    float[] lumaY = luma(y);
    return new Comparison(
        largest * STEPS,
        differences.mean() * STEPS,
        -10 * Math.log10(differences.meanSquare()),
        Ssim.of(lumaX, lumaY, size),
        structure(lumaX, lumaY, size),
        colours.deltaE(),
        colours.cast(),
        alphas.part());
  }

  /** Differences of channels, in [0, 1]. */
  private record Differences(double mean, double meanSquare, float largest) {
    static Differences of(float[] x, float[] y) {
      int plane = x.length / Picture.CHANNELS;
      double sum = 0;
      double squares = 0;
      float largest = 0;
      for (int i = 0; i < plane; i++) {
        float r = Math.abs(x[i] - y[i]);
        float g = Math.abs(x[i + plane] - y[i + plane]);
        float b = Math.abs(x[i + 2 * plane] - y[i + 2 * plane]);
        sum += r + g + b;
        squares += r * r + g * g + b * b;
        if (r > largest || g > largest || b > largest) {
          largest = Math.max(r, Math.max(g, b));
        }
      }
      return new Differences(sum / x.length, squares / x.length, largest);
    }
  }

  /**
   * Differences of alpha: the largest, in [0, 1], and the fraction for {@link Comparison#alpha}.
   */
  private record Alphas(float largest, double part) {
    /** Twice the rounding error of 8 bits. */
    private static final float ROUNDING = 2.01f / 255;

    static Alphas of(Picture expected, Picture actual) {
      float[] x = expected.alpha();
      float[] y = actual.alpha();
      int count = Math.max(x == null ? 0 : x.length, y == null ? 0 : y.length);
      float largest = 0;
      double differing = 0;
      double opaqueX = 0;
      double opaqueY = 0;
      for (int i = 0; i < count; i++) {
        float a = x == null ? 1 : x[i];
        float b = y == null ? 1 : y[i];
        float difference = Math.abs(a - b);
        largest = Math.max(largest, difference);
        differing += difference > ROUNDING ? difference : 0;
        opaqueX += a;
        opaqueY += b;
      }
      double lesser =
          Math.max(Math.min(opaqueX, count - opaqueX), Math.min(opaqueY, count - opaqueY));
      // If one is fully opaque and the other fully transparent, both sums are 0.
      return new Alphas(largest, differing == 0 ? 0 : lesser == 0 ? 1 : differing / lesser);
    }
  }

  private static double structure(float[] x, float[] y, Size size) {
    Size small = size.scaledTo(Math.min(STRUCTURE_SIDE, size.longestSide()));
    return Ssim.of(Average.plane(x, size, small), Average.plane(y, size, small), small);
  }

  private static float[] luma(float[] rgb) {
    float[] luma = new float[rgb.length / Picture.CHANNELS];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = RED * rgb[i] + GREEN * rgb[luma.length + i] + BLUE * rgb[2 * luma.length + i];
    }
    return luma;
  }

  /** Visible differences of colours, per pixel and for the whole pictures. */
  private record Colours(double deltaE, double cast) {
    static Colours of(float[] x, float[] y) {
      int plane = x.length / Picture.CHANNELS;
      double[][] p = new double[Picture.CHANNELS][Ciede2000.ROW];
      double[][] q = new double[Picture.CHANNELS][Ciede2000.ROW];
      double[] meanP = new double[Picture.CHANNELS];
      double[] meanQ = new double[Picture.CHANNELS];
      Ciede2000 difference = new Ciede2000();
      double sum = 0;
      for (int from = 0; from < plane; from += Ciede2000.ROW) {
        int count = Math.min(Ciede2000.ROW, plane - from);
        Lab.of(x, plane, from, count, p);
        Lab.of(y, plane, from, count, q);
        sum += difference.sum(p, q, count);
        addMeans(p, count, plane, meanP);
        addMeans(q, count, plane, meanQ);
      }
      double cast = Ciede2000.between(meanP[0], meanP[1], meanP[2], meanQ[0], meanQ[1], meanQ[2]);
      return new Colours(sum / plane, cast);
    }

    private static void addMeans(double[][] row, int count, int of, double[] means) {
      double lightness = 0;
      double red = 0;
      double yellow = 0;
      for (int i = 0; i < count; i++) {
        lightness += row[0][i];
        red += row[1][i];
        yellow += row[2][i];
      }
      means[0] += lightness / of;
      means[1] += red / of;
      means[2] += yellow / of;
    }
  }

  /** True if no channel of any pixel differs. */
  public boolean identical() {
    return largest == 0;
  }

  /** All figures by their names on the command line. */
  public Map<String, Double> describe() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("max", largest);
    all.put("mean", mean);
    all.put("psnr", psnr);
    all.put("ssim", ssim);
    all.put("structure", structure);
    all.put("delta-e", deltaE);
    all.put("cast", cast);
    all.put("alpha", alpha);
    return all;
  }
}
