package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tile's way through the blocks of one stage, and its gradient's way back. */
final class TilePass implements AutoCloseable {
  private final Passes passes;
  private final Vgg vgg;
  private final NDManager scope;
  private final Tile tile;

  /** A block's network of this stage, and what its ReLUs answered for all that the tile sees. */
  private record Passage(int block, int scale, VggBlock convolutions, NDList acts) {
    NDArray last() {
      return acts.get(acts.size() - 1);
    }
  }

  private final List<Passage> passages = new ArrayList<>();

  private TilePass(Passes passes, NDManager scope, Tile tile) {
    this.passes = passes;
    this.vgg = passes.vgg();
    this.scope = scope;
    this.tile = tile;
  }

  /**
   * Runs the blocks.
   *
   * @param manager whose sub-manager owns the activations until the pass is closed
   * @param input of the stage: the whole plane, which for block 1 is the image itself
   * @param room for the activations
   * @param last convolution of the last block that counts
   */
  static TilePass run(
      Passes passes,
      NDManager manager,
      Stage stage,
      Tile tile,
      NDArray input,
      NDArray room,
      int last) {
    TilePass pass = new TilePass(passes, manager.newSubManager(), tile);
    Vgg vgg = passes.vgg();
    NDArray x = input;
    Region region = tile.seen();
    long used = 0;
    if (stage.first() == 1) {
      x = vgg.toNetwork(pass.scope, input, region);
      region = whole(x);
    }
    for (int block = stage.first(); block <= stage.last(); block++) {
      VggBlock convolutions =
          block == stage.last() ? vgg.block(block).first(last) : vgg.block(block);
      NDList acts =
          vgg.programs.forward.call(
              pass.scope,
              x,
              region.bounds(),
              convolutions.kernels(),
              convolutions.biases(),
              vgg.convolutions().transforms(),
              passes.workspace().products(),
              room,
              used,
              vgg.convolutions().how());
      if (x != input) {
        x.close();
      }
      used += acts.stream().mapToLong(NDArray::size).sum();
      Passage passage = new Passage(block, 1 << (block - stage.first()), convolutions, acts);
      pass.passages.add(passage);
      if (block < stage.last()) {
        x = pass.pool(passage.last());
        region = whole(x);
      }
    }
    return pass;
  }

  private static Region whole(NDArray plane) {
    return Region.of(plane.getShape().get(2), plane.getShape().get(3));
  }

  /** The pooled plane, valid until the next one. */
  private NDArray pool(NDArray plane) {
    return vgg.programs
        .pool
        .call(scope, plane, passes.workspace().pools(), passes.pooling().code())
        .head();
  }

  /** The tile's own part of a block's planes. */
  private Region own(Passage passage) {
    return tile.own().pooled(passage.scale()).within(tile.seen().pooled(passage.scale()));
  }

  /** Where the tile's own part lies in a block's planes. */
  private long[] place(Passage passage) {
    return tile.own().pooled(passage.scale()).place();
  }

  /** Tells the tile's own activations, layer by layer. */
  void tell(Listener listener) {
    for (Passage passage : passages) {
      for (int conv = 1; conv <= passage.acts().size(); conv++) {
        listener.heard(
            new Layer(passage.block(), conv),
            passage.acts().get(conv - 1),
            own(passage),
            place(passage));
      }
    }
  }

  /** Hears a layer's activations. */
  interface Listener {
    /**
     * Called once for each layer, from the image on.
     *
     * @param acts of all that the tile sees
     * @param own the part of them that is the tile's own
     * @param place where that lies in the layer's planes
     */
    void heard(Layer layer, NDArray acts, Region own, long[] place);
  }

  /** Writes the pooled output of the tile's own part into the stage's output. */
  void output(NDArray whole) {
    Passage last = passages.get(passages.size() - 1);
    try (NDArray pooled = pool(last.last())) {
      Region own = own(last).pooled(2);
      vgg.programs.copyPart.call(scope, whole, outputPlace(), pooled, own.bounds());
    }
  }

  /** Where the tile's own part lies in the stage's output. */
  private long[] outputPlace() {
    return tile.own().pooled(2 * passages.get(passages.size() - 1).scale()).place();
  }

  /** Where {@link #backward}'s answer lies in the stage's input. */
  long[] inputPlace() {
    return tile.seen().place();
  }

  /**
   * The gradient of all of the input that the tile sees, as far as its own part of the output and
   * of the statistics depends on it. May be called once: activations are freed on the way.
   *
   * @param behind gradient of the stage's whole output; null where nothing behind it counts
   * @param grams per layer, the gradient of {@code F Fᵀ}
   * @param distances per layer, what the squared distance to the target counts
   */
  NDArray backward(
      @Nullable NDArray behind,
      Map<Layer, NDArray> grams,
      Map<Layer, Double> distances,
      Map<Layer, Features> targets) {
    NDList d = new NDList();
    for (int i = passages.size() - 1; i >= 0; i--) {
      Passage passage = passages.get(i);
      if (i < passages.size() - 1) {
        d = unpool(d.head(), new long[2], passage.last(), whole(passage.last()));
      } else if (behind != null) {
        d = unpool(behind, outputPlace(), passage.last(), own(passage));
      }
      Taken taken = new Taken();
      for (int conv = 1; conv <= passage.acts().size(); conv++) {
        taken.take(new Layer(passage.block(), conv), grams, distances, targets);
      }
      NDList gradient =
          vgg.programs.backward.call(
              scope,
              d,
              passage.acts(),
              own(passage).bounds(),
              passage.convolutions().adjoints(),
              taken.gramAt.stream().mapToLong(Long::longValue).toArray(),
              taken.grams,
              taken.at.stream().mapToLong(Long::longValue).toArray(),
              taken.targets,
              taken.metrics,
              taken.weights.stream().mapToDouble(Double::doubleValue).toArray(),
              place(passage),
              vgg.convolutions().transforms(),
              passes.workspace().products(),
              passes.workspace().slopes(),
              vgg.convolutions().how());
      d.close();
      passage.acts().close();
      d = gradient;
    }
    return d.head();
  }

  private NDList unpool(NDArray behind, long[] place, NDArray plane, Region region) {
    Workspace workspace = passes.workspace();
    return vgg.programs.unpool.call(
        scope,
        behind,
        place,
        plane,
        region.bounds(),
        workspace.pools(),
        workspace.slopes().head(),
        passes.pooling().code());
  }

  /** One block's slopes, as the backward program takes them: positions from 0, and lists beside. */
  private final class Taken {
    final List<Long> gramAt = new ArrayList<>();
    final NDList grams = new NDList();
    final List<Long> at = new ArrayList<>();
    final NDList targets = new NDList();
    final NDList metrics = new NDList();
    final List<Double> weights = new ArrayList<>();

    void take(
        Layer layer,
        Map<Layer, NDArray> ofGrams,
        Map<Layer, Double> ofDistances,
        Map<Layer, Features> wanted) {
      NDArray gram = ofGrams.get(layer);
      if (gram != null) {
        gramAt.add(layer.conv() - 1L);
        grams.add(gram);
      }
      Double weight = ofDistances.get(layer);
      Features target = wanted.get(layer);
      if (weight != null && target != null) {
        at.add(layer.conv() - 1L);
        targets.add(target.values());
        metrics.add(vgg.projections().metric(layer));
        weights.add(weight);
      }
    }
  }

  @Override
  public void close() {
    scope.close();
  }
}
