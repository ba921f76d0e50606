package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collection;
import java.util.List;
import stylize.network.LastGradient;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.Session;
import stylize.network.Taps;
import stylize.weights.Layer;

/** Passes one image after another through a VGG network, one large tile after the other. */
record LargeTilesSession(
    PlanesNetwork network,
    Taps taps,
    PlanesPlan plan,
    PlanesArguments arguments,
    LastGradient gradient)
    implements Session {

  /** As {@link PlanesSession#open}. */
  static LargeTilesSession open(
      PlanesNetwork network, Taps taps, PlanesPlan plan, NDManager manager) {
    return new LargeTilesSession(
        network,
        taps,
        plan,
        new PlanesArguments(network, taps, manager),
        new LastGradient(manager));
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
}
