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
 * The memory that one pass after another works in: activations, gradients, gates, the planes
 * between stages, and what lies between Winograd's products. Taken once and used again, since an
 * allocator that is asked for hundreds of megabytes in pieces of ever other sizes ends up holding
 * twice as much. For one pass at a time.
 *
 * <p>Where PyTorch's convolutions cannot write where they are told to, activations and gradients
 * are PyTorch's own: the allocator it has for GPUs is made for that.
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
   * Takes nothing before it is used.
   *
   * @param like an array of the network's own type
   * @param parent of what it will take
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
    if (manager != null) {
      manager.close();
      List.of(wholes, inputs).forEach(List::clear);
      gates.clear();
    }
    NDManager taken = parent.newSubManager();
    manager = taken;
    fitted = sizes;
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

  /** Zeros. */
  private NDArray plane(NDManager taken, NDArray buffer, StageSizes stage) {
    int channels = stage.layers().get(0).inputs();
    return programs
        .plane
        .call(taken, buffer, 0, channels, stage.height(), stage.width(), true)
        .head();
  }

  /** What the convolution programs take as {@code work}. */
  public NDList products() {
    return products;
  }

  /** For what nobody needs for long; see {@link Scratch}. */
  public NDArray scratch() {
    return scratch.head();
  }

  /** An array of no numbers. */
  public NDArray none() {
    return none.head();
  }

  /** For what lies between two blocks of a tile. */
  public NDArray pooled() {
    return pooled.head();
  }

  /** Where activations go; each stage's begin at its own {@link #place}. */
  public NDArray room() {
    return room.head();
  }

  /** Where in the room a stage's activations begin. */
  public long place(int stage) {
    return fitted().place(stage);
  }

  private WorkspaceSizes fitted() {
    return Objects.requireNonNull(fitted, "nothing is fitted yet");
  }

  /**
   * A later stage's input; what was in it is still there. On the way back the gradient takes its
   * place, so far as nothing needs it any more.
   */
  public NDArray input(int stage) {
    return inputs.get(stage);
  }

  /** For gradients on their way to a stage's input; see {@link GradientBand}. */
  public NDArray band() {
    return band.head();
  }

  /** For the gradient of the image; what was in it is still there. */
  public NDArray imageGradient() {
    return imageGradient.head();
  }

  /**
   * The memory of {@link #input}, flat, where a gradient can be written into it at once; else null.
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
