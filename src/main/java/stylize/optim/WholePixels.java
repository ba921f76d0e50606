package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import stylize.engine.Program;

/**
 * The variable that an optimiser moves and its pixels, for programs over whole planes: see {@code
 * pixels.torchscript}.
 *
 * @param z the variable, 1 × 3 × H × W, float32
 * @param image the pixels; the same array as z unless they are computed from it
 * @param sigmoid of z, under {@link Range#SIGMOID}; else the same array as z
 * @param below −{@value PixelVariable#MARGIN}, a scalar
 */
record WholePixels(NDArray z, NDArray image, NDArray sigmoid, NDArray below, Range range) {
  /** The file with the functions that the optimisers' programs call. */
  static final String LIBRARY = "pixels";

  private static final Program INVERSE = Program.of(WholePixels.class, "sigmoid-inverse");
  private static final Program START = Program.of(WholePixels.class, "whole-start", LIBRARY);

  /**
   * From a copy of an image.
   *
   * @param manager owns the arrays
   */
  static WholePixels of(NDManager manager, NDArray image, Range range) {
    NDArray below = manager.full(new Shape(), (float) -PixelVariable.MARGIN);
    if (range != Range.SIGMOID) {
      NDArray z = image.duplicate();
      z.attach(manager);
      return new WholePixels(z, z, z, below, range);
    }
    NDArray z = INVERSE.call(manager, image, PixelVariable.MARGIN).head();
    WholePixels pixels =
        new WholePixels(
            z, manager.zeros(image.getShape()), manager.zeros(image.getShape()), below, range);
    START.call(
        manager, pixels.image(), z, pixels.sigmoid(), below, pixels.kind(), PixelVariable.MARGIN);
    return pixels;
  }

  /** The number that stands for the range in the programs. */
  int kind() {
    return switch (range) {
      case UNBOUNDED -> 0;
      case CLAMPED -> 1;
      case SIGMOID -> 2;
    };
  }
}
