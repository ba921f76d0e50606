package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The memory that one pass after another works in: activations, gradients, the planes between
 * stages, and what lies between Winograd's products. Taken once and used again, since an allocator
 * that is asked for hundreds of megabytes in pieces of ever other sizes ends up holding twice as
 * much. For one pass at a time.
 *
 * <p>Where PyTorch's convolutions cannot write where they are told to, activations and gradients
 * are PyTorch's own: the allocator it has for GPUs is made for that.
 */
public final class Workspace {
  private final Vgg vgg;
  private final NDManager parent;
  private @Nullable NDManager manager;
  private List<StageSizes> fitted = List.of();
  private NDList products = new NDList();
  private NDList slopes = new NDList();
  private NDList pools = new NDList();
  private final List<NDArray> rooms = new ArrayList<>();
  private final List<NDArray> inputs = new ArrayList<>();
  private final List<NDArray> gradients = new ArrayList<>();

  /**
   * Takes nothing before it is used.
   *
   * @param parent of what it will take
   */
  public Workspace(Vgg vgg, NDManager parent) {
    this.vgg = vgg;
    this.parent = parent;
  }

  /** Makes room for passes of these sizes, without gradients. */
  void fit(List<StageSizes> stages) {
    if (stages.equals(fitted)) {
      return;
    }
    if (manager != null) {
      manager.close();
      List.of(rooms, inputs, gradients).forEach(List::clear);
    }
    NDManager taken = parent.newSubManager();
    manager = taken;
    fitted = stages;
    boolean placed = vgg.convolutions().placed();
    products = new NDList();
    for (long count : vgg.convolutions().products()) {
      products.add(taken.zeros(new Shape(count)));
    }
    NDArray shared = buffer(taken, placed ? StageSizes.shared(stages) : 0);
    for (StageSizes stage : stages) {
      rooms.add(stage.stage().kept() ? buffer(taken, placed ? stage.activations() : 0) : shared);
      // The first stage's input is the image, and its gradient the image's.
      inputs.add(stage.stage().first() == 1 ? buffer(taken, 0) : plane(taken, stage));
    }
    long pooled = StageSizes.pooled(stages);
    pools =
        new NDList(
            buffer(taken, pooled),
            buffer(taken, pooled),
            taken.create(new Shape(pooled), DataType.INT64));
  }

  /** Makes room for gradients too. */
  void fitGradients(Shape image) {
    NDManager taken = Objects.requireNonNull(manager);
    if (!gradients.isEmpty()) {
      return;
    }
    long slope = vgg.convolutions().placed() ? StageSizes.slope(fitted) : 0;
    slopes = new NDList(buffer(taken, slope), buffer(taken, slope));
    gradients.add(
        StageSizes.imageFitsBehind(fitted, vgg.precision())
            ? vgg.programs.asImage.call(taken, inputs.get(1), image.get(2), image.get(3)).head()
            : taken.zeros(image));
    for (int i = 1; i < fitted.size(); i++) {
      // What is kept has been computed: the input itself is not needed any more.
      boolean kept = fitted.get(i).stage().kept();
      gradients.add(kept ? inputs.get(i) : plane(taken, fitted.get(i)));
    }
  }

  private NDArray buffer(NDManager taken, long count) {
    return vgg.programs.allocateBuffer.call(taken, count, vgg.block(1).biases().head()).head();
  }

  private NDArray plane(NDManager taken, StageSizes stage) {
    return vgg.allocate(taken, stage.channels(), stage.height(), stage.width());
  }

  /** What the convolution programs take as {@code work}. */
  NDList products() {
    return products;
  }

  /** What the convolution programs take as {@code slopes}. */
  NDList slopes() {
    return slopes;
  }

  /** What the pooling programs take as {@code pools}. */
  NDList pools() {
    return pools;
  }

  /** Where a stage's activations go. */
  NDArray room(int stage) {
    return rooms.get(stage);
  }

  /** A later stage's input; what was in it is still there. */
  NDArray input(int stage) {
    return inputs.get(stage);
  }

  /** For the gradient of a stage's input; what was in it is still there. */
  NDArray gradient(int stage) {
    return gradients.get(stage);
  }
}
