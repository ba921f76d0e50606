package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.network.Slopes;
import stylize.network.vgg.kernels.Filters;
import stylize.network.vgg.memory.Scratch;
import stylize.network.vgg.memory.Workspace;
import stylize.network.vgg.tiling.Region;
import stylize.network.vgg.tiling.StageLayer;
import stylize.network.vgg.tiling.StageSizes;
import stylize.network.vgg.tiling.StageTile;
import stylize.weights.Layer;

/** Runs one tile forward through the blocks of one stage, and its gradient backward. */
final class TilePass implements AutoCloseable {
  private final VggSession session;
  private final Vgg vgg;
  private final Workspace workspace;
  private final Observer observer;
  private final NDManager scope;
  private final StageTile tile;
  private final StageSizes sizes;
  private final NDArray input;

  /** Activations that are known when the gradient comes back. */
  private final Map<Layer, NDArray> acts = new HashMap<>();

  private final Map<Layer, Gates> poolings = new HashMap<>();
  private long used;
  private final Scratch scratch;

  /** The last array if it is not kept; freed once the next one is made from it. */
  private @Nullable NDArray last;

  /**
   * Runs nothing yet.
   *
   * @param manager its sub-manager owns what the pass keeps, until the pass is closed
   * @param input of the stage: the whole plane; for block 1, the image
   * @param place where kept activations begin in the workspace's room
   */
  TilePass(
      VggSession session,
      Observer observer,
      NDManager manager,
      StageTile tile,
      NDArray input,
      long place) {
    this.session = session;
    this.vgg = session.vgg();
    this.workspace = session.workspace();
    this.observer = observer;
    this.scope = manager.newSubManager();
    this.tile = tile;
    this.sizes = tile.sizes();
    this.input = input;
    this.used = place;
    this.scratch = new Scratch(workspace.scratch());
  }

  /**
   * Runs the stage's blocks.
   *
   * @param output of the stage, into which the tile's own pooled part is written; null for the last
   *     stage
   */
  void forward(@Nullable NDArray output) {
    NDArray x = enter();
    for (StageLayer layer : sizes.layers()) {
      NDArray y = convolve(x, layer, layer.kept());
      observer.heard(
          layer.layer(),
          y,
          tile.seen(layer),
          tile.own(layer),
          sizes.height(layer),
          sizes.width(layer));
      if (layer.pooled() && !tile.ends(layer)) {
        x = inner(y, layer, Gates.kept(workspace, tile, layer));
      } else {
        leave(y, layer, output);
        x = y;
      }
    }
  }

  /** Records a layer's gates. At the end of the stage, also writes the next stage's input. */
  private void leave(NDArray y, StageLayer layer, @Nullable NDArray output) {
    Region own = tile.own(layer);
    if (layer.pooled()) {
      NDArray dest = Objects.requireNonNull(output);
      pool(y, layer, own, dest, own.pooled(2).place(), Gates.kept(workspace, tile, layer));
    } else if (layer.gated()) {
      NDArray bits = workspace.gates(layer.layer());
      vgg.programs.gate.call(scope, y, own.within(tile.seen(layer)).bounds(), bits, own.bounds());
    }
  }

  /** Recomputes the activations that the gradient needs. */
  private void again() {
    if (!sizes.inputNeeded()) {
      return;
    }
    NDArray x = enter();
    for (StageLayer layer : sizes.layers()) {
      if (!layer.again()) {
        return;
      }
      x = convolve(x, layer, true);
      if (layer.pooled() && !tile.ends(layer)) {
        x = inner(x, layer, Gates.local(scope, tile, layer));
      }
    }
  }

  /** The input of the first convolution. */
  private NDArray enter() {
    return sizes.isFirst() ? next(vgg.toNetwork(scope, input, tile.seen()), false) : input;
  }

  private NDArray convolve(NDArray x, StageLayer layer, boolean keep) {
    Filters filters = vgg.filters(layer.index());
    Region region = x == input ? tile.seen() : whole(x);
    NDArray y =
        vgg.programs
            .convolve
            .call(
                scope,
                x,
                region.bounds(),
                filters.kernel(),
                filters.bias(),
                filters.transforms(),
                workspace.products(),
                keep ? workspace.room() : scratch.buffer(),
                keep ? used : scratch.next(layer.outputs() * region.pixels()),
                vgg.convolutions().how())
            .head();
    if (keep) {
      used += y.size();
      acts.put(layer.layer(), y);
    }
    return next(y, keep);
  }

  private NDArray next(NDArray made, boolean keep) {
    if (last != null) {
      last.close();
    }
    last = keep ? null : made;
    return made;
  }

  private static Region whole(NDArray plane) {
    return Region.of(plane.getShape().get(2), plane.getShape().get(3));
  }

  /** The input of the next block of this stage. */
  private NDArray inner(NDArray y, StageLayer layer, Gates gates) {
    Region seen = tile.seenBehind(layer);
    NDArray x =
        vgg.programs
            .plane
            .call(scope, workspace.pooled(), 0, layer.outputs(), seen.height(), seen.width(), false)
            .head();
    pool(y, layer, seen.unpooled(), x, new long[2], gates);
    poolings.put(layer.layer(), gates);
    return next(x, false);
  }

  private void pool(
      NDArray y, StageLayer layer, Region part, NDArray dest, long[] place, Gates gates) {
    vgg.programs.pool.call(
        scope,
        y,
        part.within(tile.seen(layer)).bounds(),
        dest,
        place,
        gates.bits(),
        part.within(gates.where()).pooled(2).bounds(),
        session.pooling().code());
  }

  /** Where the result of {@link #backward} begins in the stage's input. */
  long[] inputPlace() {
    return tile.seen().place();
  }

  /**
   * The gradient of the input that the tile sees, from the tile's own part of the output and of the
   * statistics only. May be called once: it frees activations.
   *
   * @param behind gradient of the stage's whole output; null if nothing after the stage counts
   * @param slopes of all observations
   * @param into where the result is written; null if it may be written anywhere
   */
  NDArray backward(@Nullable NDArray behind, Slopes slopes, @Nullable NDArray into) {
    again();
    return new TileGradient(session, observer, scope, tile, scratch, acts, poolings)
        .of(behind, slopes, into);
  }

  @Override
  public void close() {
    scope.close();
  }
}
