package stylize.network.vgg.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The matrices of the fast convolutions F(o×o, 3×3) of Winograd (1980) and Lavin &amp; Gray (2016):
 * {@code Y = Aᵀ [(G k Gᵀ) ⊙ (Bᵀ d B)] A}. They interpolate (Toom–Cook) at some points and at
 * infinity, for cells of o × o pixels. They need a fraction of the multiplications. PyTorch does
 * not offer them for the types and processors in use here. Their rounding errors are too large for
 * formats shorter than float32.
 */
public enum Winograd {
  /**
   * Cells of 4×4 pixels, a quarter of the multiplications. The points differ from Lavin and Gray's
   * 0, ±1, ±2. They halve the rounding error, to hardly more than a direct convolution's, and A and
   * B are still exact in float32.
   */
  F4(4, List.of(0.0, 0.75, -0.75, 1.5, -1.5)),
  /**
   * Cells of 6×6 pixels, a fifth of the multiplications. The relative rounding error is 2e-6,
   * compared to 6e-7 for {@link #F4} and 3e-7 for a direct convolution (64 channels of random
   * numbers).
   */
  F6(6, List.of(0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5));

  private static final int TAPS = 3;

  /** Below this product of channels, the transforms cost more time than they save. */
  private static final long LEAST_PRODUCTS = 64L * 64;

  /**
   * Above this number of channels the planes are small, and the large kernels (64 values instead of
   * 9) cost more memory and time than they save.
   */
  private static final long MOST_CHANNELS_OF_F6 = 256;

  private final int side;
  private final int patch;

  /** Unmodifiable. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Double> points;

  Winograd(int side, List<Double> points) {
    this.side = side;
    this.patch = side + TAPS - 1;
    this.points = points;
  }

  /** The fastest for these channels, or none if the direct convolution is faster. */
  public static Optional<Winograd> fastest(long inputs, long outputs) {
    if (inputs * outputs < LEAST_PRODUCTS) {
      return Optional.empty();
    }
    return Optional.of(Math.max(inputs, outputs) <= MOST_CHANNELS_OF_F6 ? F6 : F4);
  }

  /** Number of values in a patch, and in a kernel in Winograd's domain. */
  public long places() {
    return (long) patch * patch;
  }

  /** Number of cells that cover a plane. */
  public long cells(long height, long width) {
    return cells(height) * cells(width);
  }

  private long cells(long pixels) {
    return (pixels + side - 1) / side;
  }

  /** {@code Bᵀ}, patch × patch: transforms patches. */
  public NDArray into(NDManager manager) {
    return rounded(manager.create(flat(into()), new Shape(patch, patch)));
  }

  /** {@code Aᵀ}, o × patch: transforms products back to pixels. */
  public NDArray back(NDManager manager) {
    return rounded(manager.create(flat(back()), new Shape(side, patch)));
  }

  /** Transforms kernels, places × 9: maps a kernel to {@code G k Gᵀ}, both row by row. */
  public NDArray kernel(NDManager manager) {
    double[][] g = kernel();
    double[][] product = new double[patch * patch][TAPS * TAPS];
    for (int i = 0; i < patch * patch; i++) {
      for (int j = 0; j < TAPS * TAPS; j++) {
        product[i][j] = g[i / patch][j / TAPS] * g[i % patch][j % TAPS];
      }
    }
    return rounded(manager.create(flat(product), new Shape(places(), TAPS * TAPS)));
  }

  /**
   * Bᵀ. The row of a point p has the coefficients of ∏ (x − q) over the other points q. The last
   * row has the product over all points.
   */
  private double[][] into() {
    double[][] rows = new double[patch][patch];
    for (int i = 0; i < patch; i++) {
      rows[i][0] = 1;
      for (int j = 0, degree = 0; j < points.size(); j++) {
        if (j != i) {
          degree++;
          for (int k = degree; k >= 0; k--) {
            rows[i][k] = (k > 0 ? rows[i][k - 1] : 0) - points.get(j) * rows[i][k];
          }
        }
      }
    }
    return rows;
  }

  /** Aᵀ: one column per point, with its powers. */
  private double[][] back() {
    double[][] rows = new double[side][patch];
    for (int power = 0; power < side; power++) {
      for (int i = 0; i < points.size(); i++) {
        rows[power][i] = Math.pow(points.get(i), power);
      }
    }
    rows[side - 1][patch - 1] = 1;
    return rows;
  }

  /** G: the powers of each point p, divided by ∏ (p − q) over the other points q. */
  private double[][] kernel() {
    double[][] rows = new double[patch][TAPS];
    for (int i = 0; i < points.size(); i++) {
      double product = 1;
      for (int j = 0; j < points.size(); j++) {
        product *= j == i ? 1 : points.get(i) - points.get(j);
      }
      for (int power = 0; power < TAPS; power++) {
        rows[i][power] = Math.pow(points.get(i), power) / product;
      }
    }
    rows[patch - 1][TAPS - 1] = 1;
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
