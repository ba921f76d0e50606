package stylize.network.vgg.tiling;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import stylize.network.vgg.kernels.Winograd;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * The sizes of a stage for an image of a given size: its tiles, and how much they compute and keep.
 * Known before anything is loaded.
 *
 * @param stage cut off after the block of the last tap
 * @param layers of the stage
 * @param height of the stage's input
 * @param width of the stage's input
 * @param tiles that cover it
 */
public record StageSizes(
    Stage stage, List<StageLayer> layers, int height, int width, List<Tile> tiles) {

  /** The stages of a plan up to the last layer, for an image of this size. */
  public static List<StageSizes> of(
      Topology topology, SortedSet<Layer> taps, TilingPlan plan, int height, int width) {
    List<StageSizes> sizes = new ArrayList<>();
    int h = height;
    int w = width;
    for (Stage stage : plan.upTo(taps.last().block())) {
      List<StageLayer> layers = StageLayer.of(topology, taps, stage, plan.gradients());
      List<Tile> tiles = Tile.cover(h, w, stage.rows(), stage.columns(), halos(layers));
      StageSizes found = new StageSizes(stage, layers, h, w, tiles);
      sizes.add(found);
      h = found.outputHeight();
      w = found.outputWidth();
    }
    return sizes;
  }

  /**
   * How far around its own part a tile must see in each block, in that block's pixels. Each
   * convolution needs one pixel more; a pooling halves the rest. All regions begin at multiples of
   * the poolings.
   */
  private static int[] halos(List<StageLayer> layers) {
    int first = layers.get(0).layer().block();
    int last = layers.get(layers.size() - 1).layer().block();
    int[] halos = new int[last - first + 1];
    for (int i = halos.length - 1; i >= 0; i--) {
      int block = first + i;
      long depth = layers.stream().filter(layer -> layer.layer().block() == block).count();
      int halo = (int) depth + (i + 1 < halos.length ? 2 * halos[i + 1] : 0);
      int multiple = 1 << (halos.length - i);
      halos[i] = (halo + multiple - 1) / multiple * multiple;
    }
    return halos;
  }

  /** Rows or columns of the input per row or column of the output, with all poolings. */
  private int shrinks() {
    return 1 << (stage.last() - stage.first() + 1);
  }

  public int outputHeight() {
    return height / shrinks();
  }

  public int outputWidth() {
    return width / shrinks();
  }

  /** Number of values in the stage's input. */
  public long input() {
    return (long) layers.get(0).inputs() * height * width;
  }

  /** True if its input is the image. */
  public boolean isFirst() {
    return stage.first() == 1;
  }

  /** True if the gradient needs the input again. */
  public boolean inputNeeded() {
    return layers.get(0).again();
  }

  /**
   * Number of values in the rows of the input's gradient that cannot overwrite the input yet: those
   * that a tile sees. None for the image, which is never overwritten.
   */
  public long band() {
    return !isFirst() && inputNeeded()
        ? largest(tile -> (long) tile.seen().get(0).height() * width * layers.get(0).inputs())
        : 0;
  }

  /** Number of pixels that the largest tile sees at a layer. */
  private long seen(StageLayer layer) {
    return largest(tile -> seen(tile, layer).pixels());
  }

  private long largest(ToLongFunction<Tile> size) {
    return tiles.stream().mapToLong(size).max().orElse(0);
  }

  private Region seen(Tile tile, StageLayer layer) {
    return tile.seen().get(layer.layer().block() - stage.first());
  }

  /** Number of activations that are kept, or recomputed for the largest tile. */
  public long activations() {
    return layers.stream()
        .filter(layer -> layer.kept() || layer.again())
        .mapToLong(layer -> layer.outputs() * seen(layer))
        .sum();
  }

  /**
   * Number of values in the short-lived planes that are alive at the same time: a plane, and the
   * one that it is made from. At most, for the largest tile.
   *
   * @param inPlace true for a layer whose adjoint overwrites its argument
   */
  public long scratch(Predicate<StageLayer> inPlace) {
    return Math.max(forward(), backward(inPlace));
  }

  private long forward() {
    long most = 0;
    long last = 0;
    for (StageLayer layer : layers) {
      long made = layer.outputs() * seen(layer);
      most = layer.kept() ? most : Math.max(most, last + made);
      last = layer.kept() || layer.pooled() ? 0 : made;
    }
    return most;
  }

  private long backward(Predicate<StageLayer> inPlace) {
    long most = 0;
    long last = 0;
    for (int i = layers.size() - 1; i >= 0; i--) {
      StageLayer layer = layers.get(i);
      if (layer.pooled() || last == 0) {
        long unpooled = layer.outputs() * seen(layer);
        most = Math.max(most, last + unpooled);
        last = unpooled;
      }
      if (!inPlace.test(layer) && !(i == 0 && answersWhole())) {
        long made = layer.inputs() * seen(layer);
        most = Math.max(most, last + made);
        last = made;
      }
    }
    return most;
  }

  /** True if the gradient of the input is written directly over the input. */
  public boolean answersWhole() {
    return stage.kept() && !isFirst();
  }

  /** Number of a fast convolution's cells that cover what the largest tile sees at a layer. */
  public long cells(Winograd fast, StageLayer layer) {
    return largest(tile -> fast.cells(seen(tile, layer).height(), seen(tile, layer).width()));
  }

  /** Largest number of values between two blocks of a tile. */
  public long pooled() {
    return layers.stream()
        .filter(layer -> layer.scale() > 1)
        .mapToLong(layer -> layer.inputs() * seen(layer))
        .max()
        .orElse(0);
  }

  /** Height of a layer's whole planes. */
  public int height(StageLayer layer) {
    return height / layer.scale();
  }

  /** Width of a layer's whole planes. */
  public int width(StageLayer layer) {
    return width / layer.scale();
  }

  /** Bytes of the gates. */
  public long gates() {
    return layers.stream()
        .filter(StageLayer::gated)
        .mapToLong(layer -> layer.gates(height(layer), width(layer)).size())
        .sum();
  }

  /** Multiplications in the convolutions of an iteration: forward, recomputed, and adjoint. */
  public double products() {
    return layers.stream()
        .mapToDouble(
            layer ->
                (layer.again() ? 3.0 : 2.0)
                    * layer.inputs()
                    * layer.outputs()
                    * tiles.stream().mapToLong(tile -> seen(tile, layer).pixels()).sum())
        .sum();
  }
}
