package stylize.optim;

import ai.djl.ndarray.NDArray;

/** Moves an image down a gradient, on the image's device, without waiting for it. */
public interface Optimizer extends AutoCloseable {

  /**
   * The image, 1 × 3 × H × W, float32. Belongs to the optimiser and is valid until the next step.
   */
  NDArray image();

  /**
   * Moves the image.
   *
   * @param gradient of the objective with respect to the pixels of {@link #image}; it is
   *     overwritten, and not kept
   */
  void step(NDArray gradient);

  @Override
  void close();
}
