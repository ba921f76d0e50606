package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.SortedSet;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Session;
import stylize.network.vgg.memory.Workspace;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.weights.Layer;

/**
 * Passes one image after another through a VGG network. Holds the taps, the plan, and the memory
 * that all passes share.
 *
 * @param taps the network runs up to the last of them
 */
record VggSession(
    Vgg vgg, Pooling pooling, SortedSet<Layer> taps, TilingPlan plan, Workspace workspace)
    implements Session {

  VggSession {
    if (taps.last().compareTo(vgg.last()) > 0) {
      throw new IllegalArgumentException(taps.last() + " is not loaded");
    }
  }

  @Override
  public Pass forward(
      NDManager scope, NDArray image, Collection<? extends Observation> observations) {
    requireSeen(image, observations);
    VggPass pass = new VggPass(this, new Observer(vgg, scope, observations), scope, image);
    try {
      pass.forward();
      return pass;
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }

  private void requireSeen(NDArray image, Collection<? extends Observation> observations) {
    long side = Math.min(image.getShape().get(2), image.getShape().get(3));
    for (Observation observation : observations) {
      if (!taps.contains(VggTaps.layer(observation.tap()))) {
        throw new IllegalArgumentException("nobody listens to " + observation.tap());
      }
      if (side < observation.tap().smallestSide()) {
        throw new IllegalArgumentException(
            observation.tap()
                + " sees nothing of an image of "
                + image.getShape()
                + "; it needs at least "
                + observation.tap().smallestSide()
                + " pixels on each side");
      }
    }
  }
}
