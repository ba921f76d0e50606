package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import stylize.network.Observation;
import stylize.network.PassArguments;
import stylize.network.Taps;
import stylize.network.vgg.kernels.Filters;
import stylize.network.vgg.tiling.Region;
import stylize.weights.Layer;

/** Lists what the functions of {@code planes.torchscript} need besides the image. */
final class PlanesArguments {
  private final PlanesNetwork network;
  private final List<Layer> layers;
  private final PositionWeights weights;
  private final NDArray zero;

  /**
   * @param taps where the network is observed; it runs up to the last of them
   * @param manager owns what is made once
   */
  PlanesArguments(PlanesNetwork network, Taps taps, NDManager manager) {
    this.network = network;
    this.weights = new PositionWeights(manager, network.precision());
    this.layers =
        Layer.all(network.topology()).subList(0, network.layersUpTo(Layer.of(taps.last().id())));
    this.zero = manager.zeros(new Shape(1));
  }

  /**
   * For a part of an image.
   *
   * @param scope owns the parts of targets
   * @param keeps true to keep what the gradient needs
   * @param observations distinct ones of the whole image. What a part contributes to them adds up,
   *     but for features, which are those of all that it sees.
   */
  PassArguments of(
      NDManager scope,
      PlanesPart part,
      boolean keeps,
      Collection<? extends Observation> observations) {
    List<Observation> order = new ArrayList<>();
    NDList tensors = new NDList(network.scale(), network.shift(), zero);
    List<Double> numbers = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    counts.add((long) network.precision().code());
    counts.add((long) network.how());
    counts.add((long) network.pooling());
    counts.add(keeps ? 1L : 0L);
    counts.add((long) layers.size());
    for (int i = 0; i < layers.size(); i++) {
      Filters filters = network.filters().get(i);
      tensors.addAll(new NDList(filters.kernel(), filters.bias(), filters.adjoint()));
    }
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      boolean pooled = i + 1 < layers.size() && layers.get(i + 1).block() > layer.block();
      List<Observation> here = new ArrayList<>();
      observations.stream()
          .filter(wanted -> Layer.of(wanted.tap().id()).equals(layer))
          .forEach(here::add);
      counts.add(pooled ? 1L : 0L);
      counts.add((long) here.size());
      for (Observation wanted : here) {
        PositionWeights.Weights counted = weights.of(wanted, part);
        order.add(wanted);
        numbers.add(1 / counted.total());
        counts.add(kind(wanted));
        counts.add(place(tensors, counted.columns()));
        counts.add(place(tensors, target(scope, wanted, part)));
      }
    }
    return new PassArguments(order, tensors, numbers, counts);
  }

  private static NDList target(NDManager scope, Observation wanted, PlanesPart part) {
    if (!(wanted instanceof Observation.Distance distance)) {
      return new NDList();
    }
    NDArray whole = distance.target().values();
    if (part.isWhole()) {
      return new NDList(whole);
    }
    Region seen = part.seen(wanted.tap().stride());
    NDArray here =
        whole.get(
            new NDIndex(
                ":, :, {}:{}, {}:{}", seen.top(), seen.bottom(), seen.left(), seen.right()));
    here.attach(scope);
    return new NDList(here);
  }

  /** Adds arrays to a program's tensors; the place of the first, or −1 if there are none. */
  private static long place(NDList tensors, NDList added) {
    long place = added.isEmpty() ? -1 : tensors.size();
    tensors.addAll(added);
    return place;
  }

  private static long kind(Observation wanted) {
    return wanted instanceof Observation.Moments
        ? 0
        : wanted instanceof Observation.Distance ? 1 : 2;
  }
}
