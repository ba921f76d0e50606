package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * The matrices of the fast convolution F(4×4, 3×3) of Winograd (1980) and Lavin &amp; Gray (2016):
 * {@code Y = Aᵀ [(G k Gᵀ) ⊙ (Bᵀ d B)] A}, by interpolation (Toom–Cook) at five points and at
 * infinity. It needs a quarter of the multiplications; PyTorch has it for none of the types and
 * processors that we run on. Its rounding errors are too large for formats shorter than float32.
 */
final class Winograd {
  /**
   * Departs from Lavin and Gray's 0, ±1, ±2: half the rounding error, hardly more than the direct
   * convolution's, and A and B are still exact in float32.
   */
  private static final double[] POINTS = {0, 0.75, -0.75, 1.5, -1.5};

  private static final int PATCH = 6;
  private static final int OUTPUTS = 4;
  private static final int TAPS = 3;

  /**
   * With fewer products of channels the transforms cost more than the multiplications saved
   * (measured on AVX2 and MKL, 2026-11).
   */
  private static final long LEAST_CHANNELS = 64L * 128;

  /** Of a patch, and of a kernel in Winograd's domain. */
  static final long PLACES = (long) PATCH * PATCH;

  private Winograd() {}

  /** True if it is faster than the direct convolution. */
  static boolean pays(long inputs, long outputs) {
    return inputs * outputs >= LEAST_CHANNELS;
  }

  /** How many cells cover so many pixels in a row. */
  static long cells(long pixels) {
    return (pixels + OUTPUTS - 1) / OUTPUTS;
  }

  /** {@code Bᵀ}, 6 × 6: from patches. */
  static NDArray into(NDManager manager) {
    return rounded(manager.create(flat(into()), new Shape(PATCH, PATCH)));
  }

  /** {@code Aᵀ}, 4 × 6: back to pixels. */
  static NDArray back(NDManager manager) {
    return rounded(manager.create(flat(back()), new Shape(OUTPUTS, PATCH)));
  }

  /** For kernels, 36 × 9: {@code G k Gᵀ} row by row, of a kernel row by row. */
  static NDArray kernel(NDManager manager) {
    double[][] g = kernel();
    double[][] product = new double[PATCH * PATCH][TAPS * TAPS];
    for (int i = 0; i < PATCH * PATCH; i++) {
      for (int j = 0; j < TAPS * TAPS; j++) {
        product[i][j] = g[i / PATCH][j / TAPS] * g[i % PATCH][j % TAPS];
      }
    }
    return rounded(manager.create(flat(product), new Shape(PLACES, TAPS * TAPS)));
  }

  /**
   * Bᵀ: a row per point p, the coefficients of ∏ (x − q) over the other points q; then over all.
   */
  private static double[][] into() {
    double[][] rows = new double[PATCH][PATCH];
    for (int i = 0; i < PATCH; i++) {
      rows[i][0] = 1;
      for (int j = 0, degree = 0; j < POINTS.length; j++) {
        if (j != i) {
          degree++;
          for (int k = degree; k >= 0; k--) {
            rows[i][k] = (k > 0 ? rows[i][k - 1] : 0) - POINTS[j] * rows[i][k];
          }
        }
      }
    }
    return rows;
  }

  /** Aᵀ: the powers of the points, a column each. */
  private static double[][] back() {
    double[][] rows = new double[OUTPUTS][PATCH];
    for (int power = 0; power < OUTPUTS; power++) {
      for (int i = 0; i < POINTS.length; i++) {
        rows[power][i] = Math.pow(POINTS[i], power);
      }
    }
    rows[OUTPUTS - 1][PATCH - 1] = 1;
    return rows;
  }

  /** G: the powers of each point p, divided by ∏ (p − q) over the others. */
  private static double[][] kernel() {
    double[][] rows = new double[PATCH][TAPS];
    for (int i = 0; i < POINTS.length; i++) {
      double product = 1;
      for (int j = 0; j < POINTS.length; j++) {
        product *= j == i ? 1 : POINTS[i] - POINTS[j];
      }
      for (int power = 0; power < TAPS; power++) {
        rows[i][power] = Math.pow(POINTS[i], power) / product;
      }
    }
    rows[PATCH - 1][TAPS - 1] = 1;
    return rows;
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static NDArray rounded(NDArray matrix) {
    try (matrix) {
      return matrix.toType(DataType.FLOAT32, true);
    }
  }
}
