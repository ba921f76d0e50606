package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
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
  private final Program clamp = Program.of(PixelVariable.class, "clamp");
  private final Program sigmoid = Program.of(PixelVariable.class, "sigmoid");
  private final Program sigmoidInverse = Program.of(PixelVariable.class, "sigmoid-inverse");
  private final Program sigmoidGradient = Program.of(PixelVariable.class, "sigmoid-gradient");
  private final NDArray z;
  private @Nullable NDArray image;

  PixelVariable(NDManager manager, NDArray image, Range range) {
    this.manager = manager;
    this.range = range;
    if (range == Range.SIGMOID) {
      z = sigmoidInverse.call(manager, image, MARGIN).head();
    } else {
      z = image.duplicate();
      z.attach(manager);
    }
  }

  /** Moved in place by the optimiser, which then calls {@link #moved}. */
  NDArray z() {
    return z;
  }

  /** The pixels; valid until the next move. */
  NDArray image() {
    if (range != Range.SIGMOID) {
      return z;
    }
    if (image == null) {
      image = sigmoid.call(manager, z, MARGIN).head();
    }
    return image;
  }

  /** The gradient with respect to z; the optimiser closes it. */
  NDArray gradient(NDArray pixelGradient) {
    if (range == Range.SIGMOID) {
      return sigmoidGradient.call(manager, pixelGradient, image(), MARGIN).head();
    }
    NDArray copy = pixelGradient.duplicate();
    copy.attach(manager);
    return copy;
  }

  void moved() {
    if (range == Range.CLAMPED) {
      clamp.call(manager, z);
    }
    if (image != null) {
      image.close();
      image = null;
    }
  }
}
