package stylize.network.vgg;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import stylize.engine.ProgramSet;
import stylize.network.Network;
import stylize.network.Plan;
import stylize.network.Session;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.network.vgg.memory.Workspace;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.network.vgg.planes.PlanesSession;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.weights.Layer;

/**
 * A VGG network that objectives observe, with a tap after each convolution's ReLU.
 *
 * @param vgg is closed with this
 * @param pooling between its blocks
 */
public record VggNetwork(Vgg vgg, Pooling pooling) implements Network {

  @Override
  public Device device() {
    return vgg.device();
  }

  @Override
  public ProgramSet programs() {
    return vgg.arithmetic().programs();
  }

  @Override
  public Tap tap(String id) {
    Layer layer = Layer.of(id);
    vgg.requireLoaded(layer);
    return VggTaps.of(layer, vgg.topology());
  }

  @Override
  public VggCosts costs(Taps taps) {
    return new VggCosts(vgg.topology(), taps, vgg.arithmetic());
  }

  @Override
  public Session open(NDManager manager, Taps taps, Plan plan) {
    if (plan instanceof PlanesPlan whole) {
      vgg.requireLoaded(VggTaps.last(taps));
      return PlanesSession.open(vgg.planes(pooling), taps, whole, manager);
    }
    Workspace workspace = new Workspace(vgg.convolutions(), vgg.like(), manager);
    return new VggSession(vgg, pooling, taps, TilingPlan.of(plan), workspace);
  }

  @Override
  public void close() {
    vgg.close();
  }
}
