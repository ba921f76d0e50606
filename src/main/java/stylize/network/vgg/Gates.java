package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import stylize.network.vgg.memory.Workspace;
import stylize.network.vgg.tiling.Region;
import stylize.network.vgg.tiling.StageLayer;
import stylize.network.vgg.tiling.StageTile;

/**
 * The gates of a layer: through which ReLUs and pooled pixels a gradient passes.
 *
 * @param bits see {@link StageLayer#gates}
 * @param where the part of the layer's planes that the bits cover
 */
record Gates(NDArray bits, Region where) {

  /** The gates that are kept of a layer; no bits if none are kept. */
  static Gates kept(Workspace workspace, StageTile tile, StageLayer layer) {
    NDArray bits = layer.gated() ? workspace.gates(layer.layer()) : workspace.none();
    return new Gates(bits, tile.whole(layer));
  }

  /**
   * Room for the gates of a pooled layer, for the part that a tile sees.
   *
   * @param scope owns the bits
   */
  static Gates local(NDManager scope, StageTile tile, StageLayer layer) {
    Region where = tile.seenBehind(layer).unpooled();
    Shape shape = layer.gates(where.height(), where.width());
    return new Gates(scope.zeros(shape, DataType.UINT8), where);
  }
}
