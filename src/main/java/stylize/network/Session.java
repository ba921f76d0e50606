package stylize.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;

/** Looks at one image after another; for one pass at a time. */
public interface Session {

  /**
   * Runs the network up to the last tap.
   *
   * @param scope owns the statistics
   * @param image 1 × 3 × H × W, RGB in [0, 1], float32; must stay as it is until the pass is closed
   * @param observations what is wanted of it, at the session's taps; their targets and masks must
   *     stay open until the pass is closed
   * @return the statistics, and what {@link Pass#backward} needs
   * @throws IllegalArgumentException if the image is too small for a tap
   */
  Pass forward(NDManager scope, NDArray image, Collection<? extends Observation> observations);
}
