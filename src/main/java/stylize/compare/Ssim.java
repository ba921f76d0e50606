package stylize.compare;

import stylize.image.Size;

/**
 * Structural similarity after Wang, Bovik, Sheikh &amp; Simoncelli, <i>Image Quality Assessment:
 * From Error Visibility to Structural Similarity</i>, IEEE TIP 13 (2004). On luma; windows of 11×11
 * pixels, weighted by a Gaussian of deviation 1.5; K₁ = 0.01, K₂ = 0.03; averaged over all windows
 * within the picture.
 */
final class Ssim {
  /** Side of the window, in pixels. */
  static final int WINDOW = 11;

  private static final double DEVIATION = 1.5;
  private static final float C1 = 0.01f * 0.01f;
  private static final float C2 = 0.03f * 0.03f;
  private static final float[] WEIGHTS = weights();
  private static final float WEIGHT_0 = WEIGHTS[0];
  private static final float WEIGHT_1 = WEIGHTS[1];
  private static final float WEIGHT_2 = WEIGHTS[2];
  private static final float WEIGHT_3 = WEIGHTS[3];
  private static final float WEIGHT_4 = WEIGHTS[4];
  private static final float WEIGHT_5 = WEIGHTS[5];

  private Ssim() {}

  private static float[] weights() {
    float[] weights = new float[WINDOW];
    double sum = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < WINDOW; i++) {
        double offset = i - (WINDOW - 1) / 2.0;
        double weight = Math.exp(-offset * offset / (2 * DEVIATION * DEVIATION));
        weights[i] = (float) (pass == 0 ? 0 : weight / sum);
        sum += pass == 0 ? weight : 0;
      }
    }
    return weights;
  }

  /**
   * The mean similarity of two luma planes, row by row, values in [0, 1]; 1 for equal planes.
   * Pictures smaller than a window are compared as one window with equal weights.
   */
  static double of(float[] x, float[] y, Size size) {
    int width = size.width();
    int height = size.height();
    if (size.shortestSide() < WINDOW) {
      return whole(x, y);
    }
    int across = width - WINDOW + 1;
    // Four moments of the last eleven rows, filtered along the rows: x, y, x² + y², xy.
    float[][][] rows = new float[WINDOW][4][across];
    float[][] products = new float[2][width];
    float[][] moments = new float[4][across];
    double sum = 0;
    for (int row = 0; row < height; row++) {
      int at = row * width;
      for (int i = 0; i < width; i++) {
        float a = x[at + i];
        float b = y[at + i];
        products[0][i] = a * a + b * b;
        products[1][i] = a * b;
      }
      float[][] filtered = rows[row % WINDOW];
      alongRow(x, at, filtered[0]);
      alongRow(y, at, filtered[1]);
      alongRow(products[0], 0, filtered[2]);
      alongRow(products[1], 0, filtered[3]);
      if (row >= WINDOW - 1) {
        for (int moment = 0; moment < 4; moment++) {
          downColumns(rows, moment, row, moments[moment]);
        }
        for (int i = 0; i < across; i++) {
          sum += similarity(moments[0][i], moments[1][i], moments[2][i], moments[3][i]);
        }
      }
    }
    return sum / ((double) across * (height - WINDOW + 1));
  }

  // The window is symmetric, so two values share a weight. The loop is unrolled, so that the row is
  // read once and not eleven times.
  private static void alongRow(float[] plane, int from, float[] filtered) {
    for (int i = 0; i < filtered.length; i++) {
      filtered[i] =
          WEIGHT_0 * (plane[from + i] + plane[from + i + 10])
              + WEIGHT_1 * (plane[from + i + 1] + plane[from + i + 9])
              + WEIGHT_2 * (plane[from + i + 2] + plane[from + i + 8])
              + WEIGHT_3 * (plane[from + i + 3] + plane[from + i + 7])
              + WEIGHT_4 * (plane[from + i + 4] + plane[from + i + 6])
              + WEIGHT_5 * plane[from + i + 5];
    }
  }

  private static void downColumns(float[][][] rows, int moment, int last, float[] filtered) {
    float[] middle = row(rows, moment, last - 5);
    for (int i = 0; i < filtered.length; i++) {
      filtered[i] = WEIGHT_5 * middle[i];
    }
    for (int tap = 0; tap < WINDOW / 2; tap++) {
      float weight = WEIGHTS[tap];
      float[] above = row(rows, moment, last - WINDOW + 1 + tap);
      float[] below = row(rows, moment, last - tap);
      for (int i = 0; i < filtered.length; i++) {
        filtered[i] += weight * (above[i] + below[i]);
      }
    }
  }

  private static float[] row(float[][][] rows, int moment, int number) {
    return rows[number % WINDOW][moment];
  }

  private static float similarity(float meanX, float meanY, float squares, float product) {
    float xy = meanX * meanY;
    float xxyy = meanX * meanX + meanY * meanY;
    return (2 * xy + C1) * (2 * (product - xy) + C2) / ((xxyy + C1) * (squares - xxyy + C2));
  }

  private static double whole(float[] x, float[] y) {
    double meanX = 0;
    double meanY = 0;
    double squares = 0;
    double product = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += x[i] / x.length;
      meanY += y[i] / x.length;
      squares += ((double) x[i] * x[i] + (double) y[i] * y[i]) / x.length;
      product += (double) x[i] * y[i] / x.length;
    }
    return similarity((float) meanX, (float) meanY, (float) squares, (float) product);
  }
}
