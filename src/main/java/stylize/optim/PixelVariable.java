package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/**
 * The variable that an optimiser moves: the pixels or, under {@link Range#SIGMOID}, the z from
 * which they are computed.
 */
final class PixelVariable {
  /** Of 0, 0.02 and 0.1, the margin with the lowest objective; see docs/objective.md. */
  static final double MARGIN = 0.1;

  private final NDManager manager;
  private final Range range;
  private final Program sigmoid = Program.of(PixelVariable.class, "sigmoid");
  private final Program sigmoidInverse = Program.of(PixelVariable.class, "sigmoid-inverse");
  private final Program sigmoidGradient = Program.of(PixelVariable.class, "sigmoid-gradient");
  private final NDArray z;

  /** The pixels; the same array as z unless they are computed from it. */
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

  /** The variable. The optimiser moves it in place, then calls {@link #moved}. */
  NDArray z() {
    return z;
  }

  /** The pixels; always the same array. */
  NDArray image() {
    return image;
  }

  /** Turns the gradient with respect to the pixels into one with respect to z, in place. */
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
