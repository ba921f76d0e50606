package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One tile's way through the blocks of one stage, and its gradient's way back. */
final class TilePass implements AutoCloseable {
  private final Passes passes;
  private final Vgg vgg;
  private final Workspace workspace;
  private final NDManager scope;
  private final StageSizes sizes;
  private final Tile tile;
  private final NDArray input;
  private final NDArray room;

  /** What is known of the layers when the gradient comes back. */
  private final Map<Layer, NDArray> acts = new HashMap<>();

  private final Map<Layer, Gates> poolings = new HashMap<>();
  private long used;
  private int turn;

  /** Not kept; freed when the next has been made of it. */
  private @Nullable NDArray passing;

  /** Gates of a part of a layer's planes. */
  private record Gates(NDArray bits, Region where) {}

  /**
   * A tile of a stage.
   *
   * @param manager whose sub-manager owns what the pass keeps, until it is closed
   * @param input of the stage: the whole plane, which for block 1 is the image itself
   * @param room for activations that are kept
   */
  TilePass(
      Passes passes, NDManager manager, StageSizes sizes, Tile tile, NDArray input, NDArray room) {
    this.passes = passes;
    this.vgg = passes.vgg();
    this.workspace = passes.workspace();
    this.scope = manager.newSubManager();
    this.sizes = sizes;
    this.tile = tile;
    this.input = input;
    this.room = room;
  }

  /** Hears a layer's activations. */
  interface Listener {
    /**
     * Called once for each layer, from the image on.
     *
     * @param acts of all that the tile sees; valid during the call
     * @param own the part of them that is the tile's own
     * @param place where that lies in the layer's planes
     */
    void heard(StageLayer layer, NDArray acts, Region own, long[] place);
  }

  /**
   * Runs the stage's blocks.
   *
   * @param output of the stage, where the pooled part that is the tile's own is written; null for
   *     the last stage
   */
  void forward(Listener listener, @Nullable NDArray output) {
    NDArray x = enter();
    for (StageLayer layer : sizes.layers()) {
      NDArray y = convolve(x, layer, layer.kept());
      listener.heard(layer, y, own(layer).within(seen(layer)), own(layer).place());
      if (layer.pooled() && layer.layer().block() == sizes.stage().last()) {
        if (output != null) {
          pool(y, layer, own(layer), output, own(layer).pooled(2).place(), kept(layer));
        }
      } else if (layer.pooled()) {
        x = inner(y, layer, kept(layer));
        continue;
      } else if (layer.gated()) {
        NDArray bits = workspace.gates(layer.layer());
        Region own = own(layer);
        vgg.programs.gate.call(scope, y, own.within(seen(layer)).bounds(), bits, own.bounds());
      }
      x = y;
    }
  }

  /** Computes the activations again that the gradient needs. */
  private void again() {
    NDArray x = enter();
    for (StageLayer layer : sizes.layers()) {
      if (!layer.again()) {
        return;
      }
      x = convolve(x, layer, true);
      if (layer.pooled() && layer.layer().block() < sizes.stage().last()) {
        x = inner(x, layer, local(layer));
      }
    }
  }

  /** The gates that are kept of a layer, or none. */
  private @Nullable Gates kept(StageLayer layer) {
    return layer.gated()
        ? new Gates(
            workspace.gates(layer.layer()), Region.of(sizes.height(layer), sizes.width(layer)))
        : null;
  }

  /** Gates for what the tile sees of a pooled layer. */
  private Gates local(StageLayer layer) {
    Region where = pooledOf(layer).unpooled();
    Shape shape = new Shape(where.height(), where.width(), layer.gateBytes());
    return new Gates(scope.zeros(shape, DataType.UINT8), where);
  }

  /** What the first convolution begins with. */
  private NDArray enter() {
    return sizes.stage().first() == 1
        ? next(vgg.toNetwork(scope, input, tile.seen().get(0)), false)
        : input;
  }

  private NDArray convolve(NDArray x, StageLayer layer, boolean keep) {
    Filters filters = vgg.filters(layer.index());
    Region region = x == input ? tile.seen().get(0) : whole(x);
    NDArray y =
        vgg.programs
            .convolve
            .call(
                scope,
                x,
                region.bounds(),
                filters.kernel(),
                filters.bias(),
                vgg.convolutions().transforms(),
                workspace.products(),
                keep ? room : workspace.slope(turn++),
                keep ? used : 0,
                vgg.convolutions().how())
            .head();
    if (keep) {
      used += y.size();
      acts.put(layer.layer(), y);
    }
    return next(y, keep);
  }

  private NDArray next(NDArray made, boolean keep) {
    if (passing != null) {
      passing.close();
    }
    passing = keep ? null : made;
    return made;
  }

  private static Region whole(NDArray plane) {
    return Region.of(plane.getShape().get(2), plane.getShape().get(3));
  }

  /** What the next block of this stage begins with. */
  private NDArray inner(NDArray y, StageLayer layer, @Nullable Gates gates) {
    Region seen = pooledOf(layer);
    NDArray x =
        vgg.programs
            .plane
            .call(scope, workspace.pooled(), layer.outputs(), seen.height(), seen.width(), false)
            .head();
    pool(y, layer, seen.unpooled(), x, new long[2], gates);
    if (gates != null) {
      poolings.put(layer.layer(), gates);
    }
    return next(x, false);
  }

  /** What the tile sees of the next block of this stage. */
  private Region pooledOf(StageLayer layer) {
    return tile.seen().get(layer.layer().block() + 1 - sizes.stage().first());
  }

  private void pool(
      NDArray y, StageLayer layer, Region part, NDArray dest, long[] place, @Nullable Gates gates) {
    Region where = gates == null ? part : part.within(gates.where());
    vgg.programs.pool.call(
        scope,
        y,
        part.within(seen(layer)).bounds(),
        dest,
        place,
        gates == null ? workspace.none() : gates.bits(),
        where.bounds(),
        passes.pooling().code());
  }

  /** What the tile sees of a layer's planes. */
  private Region seen(StageLayer layer) {
    return tile.seen().get(layer.layer().block() - sizes.stage().first());
  }

  /** The tile's own part of a layer's planes. */
  private Region own(StageLayer layer) {
    return tile.own().pooled(layer.scale());
  }

  /** Where {@link #backward}'s answer lies in the stage's input. */
  long[] inputPlace() {
    return tile.seen().get(0).place();
  }

  /**
   * The gradient of all of the input that the tile sees, as far as its own part of the output and
   * of the statistics depends on it. May be called once: activations are freed on the way.
   *
   * @param behind gradient of the stage's whole output; null where nothing behind it counts
   * @param slopes per layer, the gradient of {@code F Fᵀ}, and what the squared distance to the
   *     target counts
   */
  NDArray backward(
      @Nullable NDArray behind, Statistics.Slopes slopes, Map<Layer, Features> targets) {
    again();
    NDArray d = behind;
    for (int i = sizes.layers().size() - 1; i >= 0; i--) {
      StageLayer layer = sizes.layers().get(i);
      NDArray here = d == null ? blank(layer) : layer.pooled() ? unpool(d, layer) : d;
      add(here, layer, slopes, targets);
      NDArray act = acts.get(layer.layer());
      if (act != null) {
        vgg.programs.rectify.call(scope, here, act);
        act.close();
      } else if (!layer.pooled()) {
        vgg.programs.shut.call(scope, here, workspace.gates(layer.layer()), seen(layer).bounds());
      }
      d = adjoint(here, layer);
      here.close();
    }
    return Objects.requireNonNull(d);
  }

  /** Zeros: the gradient of a layer behind which nothing counts. */
  private NDArray blank(StageLayer layer) {
    Region seen = seen(layer);
    return vgg.programs
        .plane
        .call(scope, workspace.slope(turn++), layer.outputs(), seen.height(), seen.width(), true)
        .head();
  }

  /** The gradient of a pooled layer from that of the next block's input, as far as it is known. */
  private NDArray unpool(NDArray behind, StageLayer layer) {
    boolean ends = layer.layer().block() == sizes.stage().last();
    Region part = ends ? own(layer) : pooledOf(layer).unpooled();
    Gates gates = Objects.requireNonNull(poolings.getOrDefault(layer.layer(), kept(layer)));
    NDArray d = blank(layer);
    vgg.programs.unpool.call(
        scope,
        behind,
        ends ? part.pooled(2).place() : new long[2],
        d,
        part.within(seen(layer)).bounds(),
        gates.bits(),
        part.within(gates.where()).bounds(),
        passes.pooling().code());
    return d;
  }

  /** Adds what the statistics of the tile's own part ask for. */
  private void add(
      NDArray d, StageLayer layer, Statistics.Slopes slopes, Map<Layer, Features> targets) {
    Region own = own(layer);
    long[] region = own.within(seen(layer)).bounds();
    NDArray act = acts.get(layer.layer());
    NDArray gram = slopes.gram().get(layer.layer());
    if (gram != null) {
      vgg.programs.addGram.call(scope, d, Objects.requireNonNull(act), region, gram);
    }
    Double weight = slopes.distance().get(layer.layer());
    Features target = targets.get(layer.layer());
    if (weight != null && target != null) {
      NDArray metric = vgg.projections().metric(layer.layer());
      vgg.programs.addDistance.call(
          scope,
          d,
          Objects.requireNonNull(act),
          region,
          target.values(),
          own.place(),
          metric,
          weight);
    }
  }

  private NDArray adjoint(NDArray d, StageLayer layer) {
    return vgg.programs
        .adjoint
        .call(
            scope,
            d,
            vgg.filters(layer.index()).adjoint(),
            vgg.convolutions().transforms(),
            workspace.products(),
            workspace.slope(turn++),
            vgg.convolutions().how())
        .head();
  }

  @Override
  public void close() {
    scope.close();
  }
}
