package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The matrices of the fast convolution F(4×4, 3×3) of Winograd (1980) and Lavin &amp; Gray (2016),
 * interpolating at 0, ±1, ±2 and ∞: {@code Y = Aᵀ [(G k Gᵀ) ⊙ (Bᵀ d B)] A}. It needs a quarter of
 * the multiplications; PyTorch has it for none of the types and processors that we run on. Its
 * rounding errors are about four times those of the direct convolution in float32, and too large in
 * shorter formats.
 */
final class Winograd {
  private static final double[][] INTO = {
    {4, 0, -5, 0, 1, 0},
    {0, -4, -4, 1, 1, 0},
    {0, 4, -4, -1, 1, 0},
    {0, -2, -1, 2, 1, 0},
    {0, 2, -1, -2, 1, 0},
    {0, 4, 0, -5, 0, 1}
  };
  private static final double[][] BACK = {
    {1, 1, 1, 1, 1, 0}, {0, 1, -1, 2, -2, 0}, {0, 1, 1, 4, 4, 0}, {0, 1, -1, 8, -8, 1}
  };
  private static final double[][] KERNEL = {
    {1 / 4.0, 0, 0},
    {-1 / 6.0, -1 / 6.0, -1 / 6.0},
    {-1 / 6.0, 1 / 6.0, -1 / 6.0},
    {1 / 24.0, 1 / 12.0, 1 / 6.0},
    {1 / 24.0, -1 / 12.0, 1 / 6.0},
    {0, 0, 1}
  };

  /**
   * With fewer products of channels the transforms cost more than the multiplications saved
   * (measured on AVX2 and MKL, 2026-11).
   */
  private static final long LEAST_CHANNELS = 128L * 256;

  /** Of a patch of 6×6, and of a kernel in Winograd's domain. */
  static final long PLACES = 36;

  private Winograd() {}

  /** True if it is faster than the direct convolution. */
  static boolean pays(long inputs, long outputs) {
    return inputs * outputs >= LEAST_CHANNELS;
  }

  /** {@code G ⊗ G}, 36 × 9: of kernels. */
  static NDArray kernel(NDManager manager) {
    return squared(manager, KERNEL);
  }

  /** {@code Bᵀ ⊗ Bᵀ}, 36 × 36: from patches. */
  static NDArray into(NDManager manager) {
    return squared(manager, INTO);
  }

  /** {@code Aᵀ ⊗ Aᵀ}, 16 × 36: back to pixels. */
  static NDArray back(NDManager manager) {
    return squared(manager, BACK);
  }

  /** The Kronecker product of a matrix with itself. */
  private static NDArray squared(NDManager manager, double[][] m) {
    int rows = m.length;
    int columns = m[0].length;
    float[] product = new float[rows * rows * columns * columns];
    for (int i = 0, at = 0; i < rows * rows; i++) {
      for (int j = 0; j < columns * columns; j++, at++) {
        product[at] = (float) (m[i / rows][j / columns] * m[i % rows][j % columns]);
      }
    }
    return manager.create(product, new Shape((long) rows * rows, (long) columns * columns));
  }
}
