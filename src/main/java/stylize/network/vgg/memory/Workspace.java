package stylize.network.vgg.memory;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import stylize.network.vgg.kernels.Convolutions;
import stylize.network.vgg.kernels.VggPrograms;
import stylize.network.vgg.tiling.StageLayer;
import stylize.network.vgg.tiling.StageSizes;
import stylize.weights.Layer;

/**
 * The memory that all passes share: activations, gradients, gates, the planes between stages, and
 * Winograd's intermediate products. It is allocated once and reused. An allocator that serves
 * requests for hundreds of megabytes in changing sizes ends up holding twice as much. For one pass
 * at a time.
 *
 * <p>If PyTorch's convolutions cannot write into given memory, activations and gradients are
 * allocated by PyTorch. Its allocator for GPUs is made for that.
 */
public final class Workspace {
  private final Convolutions convolutions;
  private final VggPrograms programs;
  private final NDArray like;
  private final NDManager parent;
  private @Nullable NDManager manager;
  private @Nullable WorkspaceSizes fitted;
  private NDList products = new NDList();
  private NDList room = new NDList();
  private NDList scratch = new NDList();
  private NDList pooled = new NDList();
  private NDList none = new NDList();
  private final List<NDArray> wholes = new ArrayList<>();
  private final List<NDArray> inputs = new ArrayList<>();
  private NDList band = new NDList();
  private NDList imageGradient = new NDList();
  private final Map<Layer, NDArray> gates = new TreeMap<>();

  /**
   * Allocates nothing before it is used.
   *
   * @param like an array of the network's own type
   * @param parent owns what will be allocated
   */
  public Workspace(Convolutions convolutions, NDArray like, NDManager parent) {
    this.convolutions = convolutions;
    this.programs = convolutions.programs();
    this.like = like;
    this.parent = parent;
  }

  /**
   * Makes room for passes of these sizes.
   *
   * @param backward true for gradients too
   */
  public void fit(List<StageSizes> stages, boolean backward) {
    WorkspaceSizes sizes = new WorkspaceSizes(stages, convolutions.arithmetic());
    if (sizes.equals(fitted)) {
      return;
    }
    fitted = null;
    if (manager != null) {
      manager.close();
      List.of(wholes, inputs).forEach(List::clear);
      gates.clear();
    }
    NDManager taken = parent.newSubManager();
    manager = taken;
    boolean placed = convolutions.placed();
    products =
        new NDList(
            floats(taken, sizes.products()),
            floats(taken, sizes.products()),
            floats(taken, sizes.kernels()));
    room = new NDList(buffer(taken, placed ? sizes.room() : 0));
    scratch = new NDList(buffer(taken, placed ? sizes.scratch() : 0));
    pooled = new NDList(buffer(taken, sizes.pooled()));
    none = new NDList(buffer(taken, 0));
    for (StageSizes stage : stages) {
      NDArray whole = buffer(taken, stage.isFirst() ? 0 : stage.input());
      wholes.add(whole);
      inputs.add(stage.isFirst() ? whole : plane(taken, whole, stage));
      fitGates(taken, stage);
    }
    if (backward) {
      band = new NDList(buffer(taken, sizes.band()));
      imageGradient = new NDList(imageGradient(taken, sizes));
    }
    fitted = sizes;
  }

  private NDArray imageGradient(NDManager taken, WorkspaceSizes sizes) {
    StageSizes first = sizes.stages().get(0);
    return sizes.imageFitsBehind()
        ? programs.asImage.call(taken, inputs.get(2), first.height(), first.width()).head()
        : taken.zeros(new Shape(1, 3, first.height(), first.width()));
  }

  private void fitGates(NDManager taken, StageSizes stage) {
    for (StageLayer layer : stage.layers()) {
      if (layer.gated()) {
        Shape shape = layer.gates(stage.height(layer), stage.width(layer));
        gates.put(layer.layer(), taken.zeros(shape, DataType.UINT8));
      }
    }
  }

  private static NDArray floats(NDManager taken, long count) {
    return taken.zeros(new Shape(count));
  }

  private NDArray buffer(NDManager taken, long count) {
    return programs.allocateBuffer.call(taken, count, like).head();
  }

  /** A plane of zeros. */
  private NDArray plane(NDManager taken, NDArray buffer, StageSizes stage) {
    int channels = stage.layers().get(0).inputs();
    return programs
        .plane
        .call(taken, buffer, 0, channels, stage.height(), stage.width(), true)
        .head();
  }

  /** The {@code work} argument of the convolution programs. */
  public NDList products() {
    return products;
  }

  /** For short-lived planes; see {@link Scratch}. */
  public NDArray scratch() {
    return scratch.head();
  }

  /** An array without elements. */
  public NDArray none() {
    return none.head();
  }

  /** For the pooled planes between two blocks of a tile. */
  public NDArray pooled() {
    return pooled.head();
  }

  /** Room for activations; each stage's begin at its {@link #place}. */
  public NDArray room() {
    return room.head();
  }

  /** Where a stage's activations begin in the room. */
  public long place(int stage) {
    return fitted().place(stage);
  }

  private WorkspaceSizes fitted() {
    return Objects.requireNonNull(fitted, "nothing is fitted yet");
  }

  /**
   * The input of a stage after the first. Its contents are not cleared. On the way back, the
   * gradient overwrites what is no longer needed.
   */
  public NDArray input(int stage) {
    return inputs.get(stage);
  }

  /** Room for the gradient of a stage's input; see {@link GradientBand}. */
  public NDArray band() {
    return band.head();
  }

  /** Room for the gradient of the image. Its contents are not cleared. */
  public NDArray imageGradient() {
    return imageGradient.head();
  }

  /**
   * The memory of {@link #input}, flat, if a gradient can be written into it directly; else null.
   */
  public @Nullable NDArray whole(int stage) {
    return convolutions.placed() && fitted().stages().get(stage).answersWhole()
        ? wholes.get(stage)
        : null;
  }

  /** The gates of a layer's whole planes; see {@link StageLayer#gates}. */
  public NDArray gates(Layer layer) {
    return Objects.requireNonNull(gates.get(layer), () -> "no gates of " + layer);
  }
}
