package stylize.vgg;

import java.util.ArrayList;
import java.util.List;
import stylize.engine.Precision;
import stylize.weights.Topology;

/**
 * How large a stage is for an image of some size: its tiles, and the numbers that they work with.
 * Known before anything is loaded.
 *
 * @param stage none of whose blocks lie behind the last layer
 * @param height of the stage's input
 * @param width of the stage's input
 * @param tiles that cover it
 * @param channels of the stage's input; 3 for the image
 * @param activations of the largest tile: what its ReLUs answer
 * @param slope numbers that a gradient has at most on its way through the largest tile
 * @param pooled numbers of a block of the largest tile at most, after its pooling
 * @param products multiplications of all tiles' convolutions, forward
 */
record StageSizes(
    Stage stage,
    int height,
    int width,
    List<Tile> tiles,
    int channels,
    long activations,
    long slope,
    long pooled,
    double products) {

  /** The stages of a plan up to the last layer, for an image of this size. */
  static List<StageSizes> of(Topology topology, Layer last, Plan plan, int height, int width) {
    List<StageSizes> sizes = new ArrayList<>();
    int[] plane = {height, width};
    for (Stage stage : plan.upTo(last.block())) {
      sizes.add(of(topology, last, stage, plane[0], plane[1]));
      plane[0] /= borders(stage);
      plane[1] /= borders(stage);
    }
    return sizes;
  }

  private static StageSizes of(Topology topology, Layer last, Stage stage, int height, int width) {
    List<Tile> tiles =
        Tile.cover(height, width, stage.side(), borders(stage), halo(topology, last, stage));
    int h = tiles.stream().mapToInt(tile -> tile.seen().height()).max().orElse(height);
    int w = tiles.stream().mapToInt(tile -> tile.seen().width()).max().orElse(width);
    long activations = 0;
    long slope = 0;
    long pooled = 0;
    for (int block = stage.first(); block <= stage.last(); block++) {
      long channels = topology.channels().get(block - 1);
      activations += depth(topology, last, block) * channels * h * w;
      slope = Math.max(slope, Math.max(channels, inputs(topology, block)) * rim(h) * rim(w));
      h /= 2;
      w /= 2;
      pooled = Math.max(pooled, channels * h * w);
    }
    return new StageSizes(
        stage,
        height,
        width,
        tiles,
        inputs(topology, stage.first()),
        activations,
        slope,
        pooled,
        products(topology, last, stage, tiles));
  }

  private static double products(Topology topology, Layer last, Stage stage, List<Tile> tiles) {
    double pixels = tiles.stream().mapToDouble(tile -> tile.seen().pixels()).sum();
    double products = 0;
    for (Topology.Convolution convolution : topology.convolutions()) {
      int block = convolution.block();
      boolean counts = convolution.conv() <= depth(topology, last, block);
      if (counts && block >= stage.first() && block <= stage.last()) {
        double here = pixels / Math.pow(4, block - (double) stage.first());
        products += here * convolution.inputs() * convolution.outputs();
      }
    }
    return products;
  }

  /**
   * The adjoint of Winograd's convolution answers whole cells of 4×4, and a rim of another cell.
   */
  private static long rim(int length) {
    return (length + 3L) / 4 * 4 + 4;
  }

  private static int inputs(Topology topology, int block) {
    return block == 1 ? 3 : topology.channels().get(block - 2);
  }

  /** Convolutions of a block that count. */
  static int depth(Topology topology, Layer last, int block) {
    return block == last.block() ? last.conv() : topology.depths().get(block - 1);
  }

  /** How far a tile has to see: each convolution looks one further, in what its poolings left. */
  private static int halo(Topology topology, Layer last, Stage stage) {
    int halo = 0;
    for (int block = stage.last(); block >= stage.first(); block--) {
      halo = 2 * halo + depth(topology, last, block);
    }
    // Tiles begin at whole pooled pixels, with all that they see.
    int multiple = borders(stage);
    return (halo + multiple - 1) / multiple * multiple;
  }

  /** Borders between tiles go through all poolings, the one behind the stage included. */
  private static int borders(Stage stage) {
    return 1 << (stage.last() - stage.first() + 1);
  }

  /** Numbers of the stage's input. */
  long input() {
    return (long) channels * height * width;
  }

  int outputHeight() {
    return height / borders(stage);
  }

  int outputWidth() {
    return width / borders(stage);
  }

  /** Activations of any tile of a stage that is not kept. */
  static long shared(List<StageSizes> stages) {
    return stages.stream()
        .filter(stage -> !stage.stage().kept())
        .mapToLong(StageSizes::activations)
        .max()
        .orElse(0);
  }

  /** A gradient on its way at most. */
  static long slope(List<StageSizes> stages) {
    return stages.stream().mapToLong(StageSizes::slope).max().orElse(0);
  }

  /** What is pooled of a tile at most. */
  static long pooled(List<StageSizes> stages) {
    return stages.stream().mapToLong(StageSizes::pooled).max().orElse(0);
  }

  /**
   * True if the gradient of the image may take the place of the second stage's input, which nothing
   * needs any more by then.
   */
  static boolean imageFitsBehind(List<StageSizes> stages, Precision precision) {
    return precision == Precision.FLOAT32
        && stages.size() > 1
        && !stages.get(1).stage().kept()
        && stages.get(1).input() >= stages.get(0).input();
  }
}
