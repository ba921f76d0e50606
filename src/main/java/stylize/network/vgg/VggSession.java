package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.SortedSet;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Session;
import stylize.network.Taps;
import stylize.network.vgg.memory.Workspace;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.weights.Layer;

/**
 * Passes one image after another through a VGG network. Holds the taps, the plan, and the memory
 * that all passes share.
 *
 * @param listened the network runs up to the last of them
 */
record VggSession(Vgg vgg, Pooling pooling, Taps listened, TilingPlan plan, Workspace workspace)
    implements Session {

  VggSession {
    vgg.requireLoaded(VggTaps.last(listened));
  }

  /** The layers of the taps, in order from the image. */
  SortedSet<Layer> taps() {
    return VggTaps.layers(listened);
  }

  @Override
  public Pass forward(
      NDManager scope, NDArray image, Collection<? extends Observation> observations) {
    listened.require(image.getShape(), observations);
    VggPass pass = new VggPass(this, new Observer(vgg, scope, observations), scope, image);
    try {
      pass.forward();
      return pass;
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }
}
