package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.List;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.PassArguments;
import stylize.network.Session;
import stylize.network.Taps;
import stylize.network.vgg.kernels.VggPrograms;
import stylize.weights.Layer;

/** Passes one image after another through a VGG network, one large tile after the other. */
final class LargeTilesSession implements Session {
  private final PlanesNetwork network;
  private final Taps taps;
  private final PlanesPlan plan;
  private final PlanesArguments arguments;
  private final LastGradient gradient;

  /** Parameters as of {@link PlanesSession#open}. */
  LargeTilesSession(PlanesNetwork network, Taps taps, PlanesPlan plan, NDManager manager) {
    this.network = network;
    this.taps = taps;
    this.plan = plan;
    this.arguments = new PlanesArguments(network, taps, manager);
    this.gradient = new LastGradient(manager);
  }

  @Override
  public Pass forward(
      NDManager scope, NDArray image, Collection<? extends Observation> observations) {
    Shape shape = image.getShape();
    taps.require(shape, observations);
    int height = Math.toIntExact(shape.get(2));
    int width = Math.toIntExact(shape.get(3));
    Layer last = Layer.of(taps.last().id());
    List<PlanesPart> parts =
        plan.tiles(network.topology(), last, height, width).stream()
            .map(tile -> new PlanesPart(tile, height, width))
            .toList();
    return new LargeTilesPass(this, scope, image, parts, observations.stream().distinct().toList());
  }

  PassArguments arguments(
      NDManager scope, PlanesPart part, boolean keeps, List<? extends Observation> observations) {
    return arguments.of(scope, part, keeps, observations);
  }

  boolean gradients() {
    return plan.gradients();
  }

  LastGradient gradient() {
    return gradient;
  }

  VggPrograms programs() {
    return network.convolutions().programs();
  }

  /** An array of the network's own type, on its device. */
  NDArray like() {
    return network.filters().get(0).bias();
  }
}
