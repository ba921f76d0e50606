package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One image's way through the network, kept until its gradient has been computed. */
public final class Pass implements AutoCloseable {
  private final Vgg vgg;
  private final NDManager activations;
  private final List<VggBlock> blocks = new ArrayList<>();
  private final List<NDList> outputs = new ArrayList<>();
  private final Statistics statistics = new Statistics();
  private final Pooling pooling;
  private @Nullable NDArray networkImage;

  private Pass(Vgg vgg, NDManager activations, Pooling pooling) {
    this.vgg = vgg;
    this.activations = activations;
    this.pooling = pooling;
  }

  static Pass run(Vgg vgg, NDManager scope, NDArray image, Taps taps, Pooling pooling) {
    Pass pass = new Pass(vgg, scope.newSubManager(), pooling);
    try {
      pass.forward(scope, image, taps);
      return pass;
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }

  private void forward(NDManager scope, NDArray image, Taps taps) {
    Layer last = taps.last();
    NDArray input =
        vgg.programs
            .toNetwork
            .call(activations, image, vgg.scale(), vgg.shift(), vgg.precision().code())
            .head();
    networkImage = input;
    for (int index = 1; index <= last.block(); index++) {
      boolean ends = index == last.block();
      VggBlock block = ends ? vgg.block(index).first(last.conv()) : vgg.block(index);
      NDList acts = run(block, input, ends ? 0 : pooling.code());
      if (index > 1) {
        input.close();
      }
      if (!ends) {
        input = acts.remove(acts.size() - 1);
      }
      blocks.add(block);
      listen(scope, taps, index, acts);
      if (index == 1 && !ends) {
        acts.close();
        outputs.add(new NDList());
      } else {
        outputs.add(acts);
      }
    }
  }

  private NDList run(VggBlock block, NDArray input, int poolingCode) {
    return vgg.programs.forward.call(
        activations, input, block.kernels(), block.biases(), poolingCode, vgg.oneDnn());
  }

  /**
   * A block's ReLU outputs. The first block's are as large as all others' together and quickly
   * computed: they are not kept but computed again.
   */
  private NDList activations(int index) {
    NDList kept = outputs.get(index - 1);
    return kept.isEmpty()
        ? run(blocks.get(index - 1), Objects.requireNonNull(networkImage), 0)
        : kept;
  }

  private void listen(NDManager scope, Taps taps, int block, NDList acts) {
    for (int conv = 1; conv <= acts.size(); conv++) {
      Layer layer = new Layer(block, conv);
      if (taps.gram().contains(layer)) {
        NDArray gram = vgg.programs.gram.call(scope, acts.get(conv - 1)).head();
        statistics.gram().put(layer, vgg.projections().gram(layer, gram));
      }
      if (taps.features().contains(layer)) {
        NDArray features = vgg.programs.toFloat.call(scope, acts.get(conv - 1)).head();
        statistics.features().put(layer, vgg.projections().features(layer, features));
      }
    }
  }

  /** What the objective asked for. */
  public Statistics statistics() {
    return statistics;
  }

  /**
   * Carries the gradient of the statistics back to the image. May be called once: activations are
   * freed on the way.
   *
   * @param scope owns the result
   * @param projected gradient of the objective with respect to the statistics; those of Gram
   *     matrices must be symmetric, which every function of a symmetric matrix's entries can have
   * @return the gradient of the image, 1 × 3 × H × W, float32
   */
  public NDArray backward(NDManager scope, Statistics projected) {
    Statistics gradient = vgg.projections().adjoint(projected);
    NDList behind = new NDList();
    for (int index = blocks.size(); index >= 1; index--) {
      VggBlock block = blocks.get(index - 1);
      NDList acts = activations(index);
      NDList grams = new NDList();
      NDList features = new NDList();
      long[] gramAt = at(gradient.gram(), index, grams);
      long[] featuresAt = at(gradient.features(), index, features);
      NDList gradientOfInput =
          vgg.programs.backward.call(
              activations,
              behind,
              acts,
              block.adjoints(),
              index == blocks.size() ? 0 : pooling.code(),
              gramAt,
              grams,
              featuresAt,
              features,
              vgg.oneDnn());
      behind.close();
      acts.close();
      behind = gradientOfInput;
    }
    NDArray image = vgg.programs.fromNetwork.call(scope, behind.head(), vgg.scale()).head();
    behind.close();
    return image;
  }

  /**
   * The positions of this block's layers among its convolutions, from 0, and beside them the
   * layers' gradients.
   */
  private static long[] at(Map<Layer, NDArray> gradients, int block, NDList found) {
    SortedSet<Layer> layers = new java.util.TreeSet<>(gradients.keySet());
    layers.removeIf(layer -> layer.block() != block);
    layers.forEach(layer -> found.add(gradients.get(layer)));
    return layers.stream().mapToLong(layer -> layer.conv() - 1).toArray();
  }

  @Override
  public void close() {
    activations.close();
  }
}
