package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/**
 * What an optimiser moves: the pixels themselves or, under {@link Range#SIGMOID}, the z they are a
 * function of.
 */
final class PixelVariable {
  /**
   * Best of 0, 0.02 and 0.1 on four pairs of pictures; README, “How it differs from the papers”.
   */
  private static final double MARGIN = 0.1;

  private final NDManager manager;
  private final Range range;
  private final Program sigmoid = Program.of(PixelVariable.class, "sigmoid");
  private final Program sigmoidInverse = Program.of(PixelVariable.class, "sigmoid-inverse");
  private final Program sigmoidGradient = Program.of(PixelVariable.class, "sigmoid-gradient");
  private final NDArray z;

  /** The pixels; z itself where they are what is moved. */
  private final NDArray image;

  PixelVariable(NDManager manager, NDArray image, Range range) {
    this.manager = manager;
    this.range = range;
    if (range == Range.SIGMOID) {
      z = sigmoidInverse.call(manager, image, MARGIN).head();
      this.image = manager.zeros(image.getShape());
      sigmoid.call(manager, this.image, z, MARGIN);
    } else {
      z = image.duplicate();
      z.attach(manager);
      this.image = z;
    }
  }

  /** Moved in place by the optimiser, which then calls {@link #moved}. */
  NDArray z() {
    return z;
  }

  /** The pixels; always the same array. */
  NDArray image() {
    return image;
  }

  /** Makes the gradient of the pixels that of z, in place. */
  void toZ(NDArray gradient) {
    if (range == Range.SIGMOID) {
      sigmoidGradient.call(manager, gradient, image, MARGIN);
    }
  }

  void moved() {
    if (range == Range.CLAMPED) {
      Range.clamp(z);
    } else if (range == Range.SIGMOID) {
      sigmoid.call(manager, image, z, MARGIN);
    }
  }
}
