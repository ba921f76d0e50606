package stylize.transfer;

import stylize.engine.Precision;
import stylize.image.Size;
import stylize.optim.Method;

/**
 * What one picture takes at its finest level; within 15 % of peaks measured in bfloat16 at 512 and
 * 1024 px (2 threads, 2026-11).
 */
public final class MemoryEstimate {
  /** JVM, PyTorch and the weights. */
  private static final long FIXED = 420L << 20;

  /**
   * Activations of blocks 1 to 5 that the gradient needs, plus the largest temporaries, per pixel
   * of the image.
   */
  private static final double FEATURES_PER_PIXEL = 900;

  /** L-BFGS keeps ten steps and ten gradient changes, Adam two moments, momentum one. */
  private static final int IMAGES_OF_LBFGS = 28;

  private static final int IMAGES_OF_OTHERS = 9;
  private static final int BYTES_PER_IMAGE_PIXEL = 3 * Float.BYTES;

  private MemoryEstimate() {}

  /** Peak resident bytes of a process that paints one picture of this size. */
  public static long bytes(Size finest, Precision precision, Method method) {
    return bytes(finest, precision, method, 1);
  }

  /** Peak resident bytes of a process that paints several pictures of this size at a time. */
  public static long bytes(Size finest, Precision precision, Method method, int pictures) {
    int featureBytes = precision == Precision.BFLOAT16 ? 2 : Float.BYTES;
    int images = method == Method.LBFGS ? IMAGES_OF_LBFGS : IMAGES_OF_OTHERS;
    double perPixel = FEATURES_PER_PIXEL * featureBytes + (double) images * BYTES_PER_IMAGE_PIXEL;
    return FIXED + (long) (perPixel * finest.pixels() * pictures);
  }
}
