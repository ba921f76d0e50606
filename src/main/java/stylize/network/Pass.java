package stylize.network;

import ai.djl.ndarray.NDArray;

/**
 * One image's pass through a network. Keeps what the gradient needs until the gradient has been
 * computed or the pass is closed.
 */
public interface Pass extends AutoCloseable {

  /** The statistics that were requested. */
  Statistics statistics();

  /**
   * Carries the gradient of the statistics back to the image. May be called once.
   *
   * @return the gradient of the image, 1 × 3 × H × W, float32; valid until the session's next pass
   * @throws IllegalStateException if the plan keeps nothing for gradients
   */
  NDArray backward(Slopes slopes);

  @Override
  void close();
}
