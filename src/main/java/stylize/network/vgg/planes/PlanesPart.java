package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.engine.Program;
import stylize.network.vgg.tiling.Region;
import stylize.network.vgg.tiling.Tile;

/**
 * What a pass sees of an image: all of it, or a tile.
 *
 * @param tile its own part counts; all that it sees is computed
 * @param height of the image
 * @param width likewise
 */
record PlanesPart(Tile tile, int height, int width) {
  private static final Program PART = Program.of(PlanesPart.class, "part");

  /** All of an image. */
  static PlanesPart whole(int height, int width) {
    Region all = Region.of(height, width);
    return new PlanesPart(new Tile(all, List.of(all)), height, width);
  }

  boolean isWhole() {
    return own(1).equals(image(1));
  }

  /** What is computed, in positions of planes with this stride. */
  Region seen(int stride) {
    return tile.seen().get(0).pooled(stride);
  }

  /**
   * What is computed of whole planes; no copy.
   *
   * @param scope owns it
   * @param planes 1 × C × H × W
   */
  NDArray seenOf(NDManager scope, NDArray planes, int stride) {
    return PART.call(scope, planes, seen(stride).bounds()).head();
  }

  /** What counts, likewise. */
  Region own(int stride) {
    return tile.own().pooled(stride);
  }

  /** The whole plane, likewise. */
  Region image(int stride) {
    return Region.of(height / stride, width / stride);
  }
}
