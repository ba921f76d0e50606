package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/**
 * How image after image goes through a network: what is listened to, what is kept, and the memory
 * that one works in after another.
 */
public record Passes(Vgg vgg, Taps taps, Pooling pooling, Plan plan, Workspace workspace) {
  public Passes {
    if (taps.last().block() > vgg.blocks()) {
      throw new IllegalArgumentException(taps.last() + " is not loaded");
    }
  }

  /**
   * Runs the network up to the last tap.
   *
   * @param scope owns the statistics
   * @param image as for {@link Vgg#forward}
   * @param targets as for {@link Vgg#forward}
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
