package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * How image after image goes through a network: what is listened to, what is kept, and the memory
 * that one works in after another.
 */
public record Passes(Vgg vgg, Taps taps, Pooling pooling, Plan plan, Workspace workspace) {
  public Passes {
    if (taps.last().compareTo(vgg.last()) > 0) {
      throw new IllegalArgumentException(taps.last() + " is not loaded");
    }
  }

  /**
   * Runs the network up to the last tap.
   *
   * @param scope owns the statistics
   * @param image 1 × 3 × H × W, RGB in [0, 1], float32; must stay as it is until the pass is closed
   * @param targets of those layers whose features are wanted as a distance; they must stay open
   *     until the pass is closed
   * @return the statistics, and what {@link Pass#backward} needs
   */
  public Pass forward(NDManager scope, NDArray image, Map<Layer, Features> targets) {
    Pass pass = new Pass(this, scope, image, targets);
    try {
      pass.forward();
      return pass;
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }
}
