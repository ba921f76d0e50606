package stylize.network.vgg.planes;

import java.util.List;
import java.util.TreeSet;
import stylize.network.Plan;
import stylize.network.vgg.tiling.Stage;
import stylize.network.vgg.tiling.StageSizes;
import stylize.network.vgg.tiling.Tile;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * Whole planes of the image, or of one large tile of it after the other. All features of an image
 * that is one tile are kept, and nothing is computed twice. Of several tiles, the features of one
 * are kept at a time: the gradient needs those of all but the last again.
 *
 * @param gradients true to keep what the gradient needs
 * @param side rows and columns of a tile's own part at most, in pixels
 */
public record PlanesPlan(boolean gradients, int side) implements Plan {
  /** Larger than any image. */
  private static final int ENDLESS = 1 << 24;

  /** The image as a whole, with what the gradient needs. */
  public static final PlanesPlan GRADIENTS = new PlanesPlan(true, ENDLESS);

  /** The statistics of the image as a whole only. */
  public static final PlanesPlan FORWARD = new PlanesPlan(false, ENDLESS);

  /**
   * Each next one takes about a quarter of the memory. Smaller ones would see more than they own.
   */
  private static final List<Integer> SIDES = List.of(ENDLESS, 4096, 2048, 1024, 512, 256);

  /** The plans, the quickest first. */
  public static List<PlanesPlan> quickestFirst(boolean gradients) {
    return SIDES.stream().map(side -> new PlanesPlan(gradients, side)).toList();
  }

  /** True if it never divides an image. */
  public boolean isWhole() {
    return side == ENDLESS;
  }

  /**
   * The tiles of an image.
   *
   * @param last layer that is run
   */
  List<Tile> tiles(Topology topology, Layer last, int height, int width) {
    Stage all = Stage.tiled(1, topology.depths().size(), side);
    TilingPlan plan = new TilingPlan(List.of(all), gradients);
    return StageSizes.of(topology, new TreeSet<>(List.of(last)), plan, height, width)
        .get(0)
        .tiles();
  }
}
