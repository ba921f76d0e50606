package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;

/** A pass by itself, with a workspace of its own. */
final class Forward {
  private Forward() {}

  static Pass pass(
      Vgg vgg,
      NDManager manager,
      NDArray image,
      Taps taps,
      Map<Layer, Features> targets,
      Pooling pooling,
      Plan plan) {
    return new Passes(vgg, taps, pooling, plan, new Workspace(vgg, manager))
        .forward(manager, image, targets);
  }
}
