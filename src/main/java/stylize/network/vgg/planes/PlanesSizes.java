package stylize.network.vgg.planes;

import java.util.List;
import java.util.function.ToIntFunction;
import stylize.network.Tap;
import stylize.network.Taps;
import stylize.network.vgg.tiling.Region;
import stylize.network.vgg.tiling.Tile;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * The memory of a pass over whole planes, before it is run.
 *
 * @param taps where the network is observed
 * @param last layer that is run
 * @param bytes of a feature
 * @param height of the image with its margin
 * @param width likewise
 */
public record PlanesSizes(
    Topology topology, Taps taps, Layer last, int bytes, int height, int width) {
  /** A place of a maximum. */
  private static final int INDEX = Long.BYTES;

  /** The image with its margin in the network's type, and its gradient twice, at most float32. */
  private static final int IMAGES = 3;

  private List<Topology.Convolution> layers() {
    return topology.convolutions().stream().filter(c -> c.layer().compareTo(last) <= 0).toList();
  }

  private long values(Topology.Convolution layer) {
    int scale = 1 << (layer.block() - 1);
    return (long) layer.outputs() * (height / scale) * (width / scale);
  }

  /** Bytes of all that is taken at the same time, at most. */
  public long bytes(PlanesPlan plan) {
    List<Tile> tiles = plan.tiles(topology, last, height, width);
    if (tiles.size() == 1) {
      return ofOne(plan.gradients());
    }
    int most = most(tiles, Region::height);
    int widest = most(tiles, Region::width);
    return new PlanesSizes(topology, taps, last, bytes, most, widest).ofOne(plan.gradients())
        + (plan.gradients() ? gradient() : 0)
        + counts();
  }

  private static int most(List<Tile> tiles, ToIntFunction<Region> side) {
    return tiles.stream().map(tile -> tile.seen().get(0)).mapToInt(side).max().orElseThrow();
  }

  /** The gradient of the whole image. */
  private long gradient() {
    return 3L * height * width * Float.BYTES;
  }

  /** How much each position counts, in both types, for each tap of each tile. */
  private long counts() {
    return taps.all().stream()
        .mapToLong(tap -> tap.features(height, width) / tap.channels() * (Float.BYTES + bytes))
        .sum();
  }

  /** Of a pass over one tile. */
  private long ofOne(boolean gradients) {
    long images = (long) IMAGES * 3 * height * width * Float.BYTES;
    return gradients ? images + kept() + Math.max(seen(), back()) : images + back() + seen();
  }

  /**
   * Time of a pass, relative to one over the image as a whole: forward and back, and forward again
   * but for the last tile, of all pixels that tiles see.
   */
  public double work(PlanesPlan plan) {
    List<Tile> tiles = plan.tiles(topology, last, height, width);
    double seen = tiles.stream().mapToLong(tile -> tile.seen().get(0).pixels()).sum();
    return (3 - 1.0 / tiles.size()) / 2 * seen / ((double) height * width);
  }

  /** Features of all layers, pooled ones with their places, and differences to targets. */
  private long kept() {
    long all = 0;
    List<Topology.Convolution> layers = layers();
    for (int i = 0; i < layers.size(); i++) {
      all += values(layers.get(i)) * bytes;
      if (i + 1 < layers.size() && layers.get(i + 1).block() > layers.get(i).block()) {
        all += values(layers.get(i)) / 4 * (bytes + INDEX);
      }
    }
    for (Tap tap : taps.compared()) {
      all += tap.features(height, width) * Float.BYTES;
    }
    return all;
  }

  /** What is taken for a moment at a tap: the features in float32, and weighted. */
  private long seen() {
    return taps.all().stream()
        .mapToLong(tap -> 2 * tap.features(height, width) * Float.BYTES)
        .max()
        .orElse(0);
  }

  /**
   * Three planes of the largest layer: before and after it, and on the way back what an observation
   * adds.
   */
  private long back() {
    return layers().stream().mapToLong(layer -> 3 * values(layer) * bytes).max().orElse(0);
  }
}
