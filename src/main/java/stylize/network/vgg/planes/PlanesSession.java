package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.network.InlineSession;
import stylize.network.Observation;
import stylize.network.Pass;
import stylize.network.PassArguments;
import stylize.network.Taps;
import stylize.network.vgg.kernels.Filters;
import stylize.weights.Layer;

/**
 * Passes one image after another through a VGG network, whole planes at once. PyTorch's allocator
 * for GPUs keeps the memory between passes.
 */
public final class PlanesSession implements InlineSession {
  private static final Program.Library LIBRARY = new Program.Library(PlanesSession.class, "planes");

  private final PlanesNetwork network;
  private final Taps taps;
  private final PlanesPlan plan;
  private final NDManager manager;
  private final PositionWeights weights;
  private final List<Layer> layers;
  private final NDArray zero;
  private @Nullable NDArray gradient;

  /**
   * @param taps where the network is observed; it runs up to the last of them
   * @param manager owns what the session keeps
   */
  public PlanesSession(PlanesNetwork network, Taps taps, PlanesPlan plan, NDManager manager) {
    this.network = network;
    this.taps = taps;
    this.plan = plan;
    this.manager = manager;
    this.weights = new PositionWeights(manager, network.precision());
    this.layers =
        Layer.all(network.topology()).subList(0, network.layersUpTo(Layer.of(taps.last().id())));
    this.zero = manager.zeros(new Shape(1));
  }

  @Override
  public Program.Library library() {
    return LIBRARY;
  }

  PlanesPlan plan() {
    return plan;
  }

  @Override
  public Pass forward(
      NDManager scope, NDArray image, Collection<? extends Observation> observations) {
    Shape shape = image.getShape();
    PassArguments arguments =
        listed(shape.get(2), shape.get(3), observations.stream().distinct().toList());
    return new PlanesPass(this, scope, image, arguments);
  }

  /** Keeps the gradient of the last pass until that of the next. */
  NDArray keep(NDArray made) {
    if (gradient != null) {
      gradient.close();
    }
    made.attach(manager);
    gradient = made;
    return made;
  }

  @Override
  public PassArguments arguments(
      long height, long width, Collection<? extends Observation> observations) {
    if (plan != PlanesPlan.GRADIENTS) {
      throw new IllegalStateException("the plan keeps nothing for gradients");
    }
    return listed(height, width, observations);
  }

  private PassArguments listed(
      long height, long width, Collection<? extends Observation> observations) {
    taps.require(new Shape(1, 3, height, width), observations);
    List<Observation> order = new ArrayList<>();
    NDList tensors = new NDList(network.scale(), network.shift(), zero);
    List<Double> numbers = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    counts.add((long) network.precision().code());
    counts.add((long) network.how());
    counts.add((long) network.pooling());
    counts.add(plan == PlanesPlan.GRADIENTS ? 1L : 0L);
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
        int stride = wanted.tap().stride();
        PositionWeights.Weights counted =
            weights.of(wanted, (int) height / stride, (int) width / stride);
        order.add(wanted);
        numbers.add(1 / counted.total());
        counts.add(kind(wanted));
        counts.add(place(tensors, counted.columns()));
        counts.add(
            wanted instanceof Observation.Distance to
                ? place(tensors, new NDList(to.target().values()))
                : -1L);
      }
    }
    return new PassArguments(order, tensors, numbers, counts);
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
