package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import stylize.network.Slopes;
import stylize.network.vgg.kernels.Filters;
import stylize.network.vgg.memory.Scratch;
import stylize.network.vgg.tiling.Region;
import stylize.network.vgg.tiling.StageLayer;
import stylize.network.vgg.tiling.StageTile;
import stylize.weights.Layer;

/** Computes the gradient backwards through one tile of one stage. */
final class TileGradient {
  private final VggSession session;
  private final Vgg vgg;
  private final Observer observer;
  private final NDManager scope;
  private final StageTile tile;
  private final Scratch scratch;
  private final Map<Layer, NDArray> acts;
  private final Map<Layer, Gates> poolings;

  /**
   * @param scope owns intermediate arrays
   * @param scratch room for short-lived gradients
   * @param acts activations of the layers where they are known
   * @param poolings gates of the layers that are pooled within the stage
   */
  TileGradient(
      VggSession session,
      Observer observer,
      NDManager scope,
      StageTile tile,
      Scratch scratch,
      Map<Layer, NDArray> acts,
      Map<Layer, Gates> poolings) {
    this.session = session;
    this.vgg = session.vgg();
    this.observer = observer;
    this.scope = scope;
    this.tile = tile;
    this.scratch = scratch;
    this.acts = acts;
    this.poolings = poolings;
  }

  /** See {@link TilePass#backward}. */
  NDArray of(@Nullable NDArray behind, Slopes slopes, @Nullable NDArray into) {
    NDArray d = behind;
    for (int i = tile.sizes().layers().size() - 1; i >= 0; i--) {
      StageLayer layer = tile.sizes().layers().get(i);
      NDArray here = d == null ? gradient(layer, true) : layer.pooled() ? unpool(d, layer) : d;
      NDArray act = acts.get(layer.layer());
      observer.pull(scope, here, layer.layer(), act, tile.seen(layer), tile.own(layer), slopes);
      if (act != null) {
        vgg.programs.rectify.call(scope, here, act);
        act.close();
      } else if (!layer.pooled()) {
        vgg.programs.shut.call(
            scope, here, session.workspace().gates(layer.layer()), tile.seen(layer).bounds());
      }
      d = adjoint(here, layer, i == 0 ? into : null);
      here.close();
    }
    return Objects.requireNonNull(d);
  }

  /** Room for a layer's gradient; filled with zeros on request. */
  private NDArray gradient(StageLayer layer, boolean zeros) {
    Region seen = tile.seen(layer);
    long first = scratch.next(layer.outputs() * seen.pixels());
    return vgg.programs
        .plane
        .call(scope, scratch.buffer(), first, layer.outputs(), seen.height(), seen.width(), zeros)
        .head();
  }

  /**
   * The gradient of a pooled layer, from the part of the next block's input gradient that is known.
   */
  private NDArray unpool(NDArray behind, StageLayer layer) {
    boolean ends = tile.ends(layer);
    Region part = ends ? tile.own(layer) : tile.seenBehind(layer).unpooled();
    Gates gates =
        poolings.getOrDefault(layer.layer(), Gates.kept(session.workspace(), tile, layer));
    NDArray d = gradient(layer, !part.pooled(2).unpooled().equals(tile.seen(layer)));
    vgg.programs.unpool.call(
        scope,
        behind,
        ends ? part.pooled(2).place() : new long[2],
        d,
        part.within(tile.seen(layer)).bounds(),
        gates.bits(),
        part.within(gates.where()).pooled(2).bounds(),
        session.pooling().code());
    return d;
  }

  private NDArray adjoint(NDArray d, StageLayer layer, @Nullable NDArray into) {
    Filters filters = vgg.filters(layer.index());
    long first = into == null ? answer(layer) : 0;
    return vgg.programs
        .adjoint
        .call(
            scope,
            d,
            filters.adjoint(),
            filters.transforms(),
            session.workspace().products(),
            into == null ? scratch.buffer() : into,
            first,
            vgg.convolutions().how())
        .head();
  }

  /** Where the gradient of a layer's input is written. */
  private long answer(StageLayer layer) {
    return vgg.arithmetic().inPlace(layer.inputs(), layer.outputs())
        ? scratch.same()
        : scratch.next(layer.inputs() * tile.seen(layer).pixels());
  }
}
