package stylize.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;

/** Observes one image after another, with one open pass at a time. */
public interface Session {

  /**
   * Runs the network up to the last tap.
   *
   * @param scope owns the statistics
   * @param image 1 × 3 × H × W, RGB in [0, 1], float32; must not change until the pass is closed
   * @param observations to make, at the session's taps; their targets and masks must stay open
   *     until the pass is closed
   * @return the statistics, and what {@link Pass#backward} needs
   * @throws IllegalArgumentException if the image is too small for a tap
   */
  Pass forward(NDManager scope, NDArray image, Collection<? extends Observation> observations);
}
