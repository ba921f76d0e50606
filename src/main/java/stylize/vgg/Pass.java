package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One image's way through the network, stage by stage and tile by tile; what its gradient needs is
 * kept until that has been computed.
 */
public final class Pass implements AutoCloseable {
  private final Vgg vgg;
  private final NDManager scope;
  private final NDManager activations;
  private final NDArray image;
  private final Taps taps;
  private final Map<Layer, Features> targets;
  private final Pooling pooling;
  private final Statistics statistics = new Statistics();
  private final List<Run> runs = new ArrayList<>();

  /**
   * A stage of this pass.
   *
   * @param input of the stage, the image for the first; closed already where all is kept
   * @param kept the only tile's pass, where it is kept
   */
  private record Run(
      Stage stage, NDArray input, int[] plane, List<Tile> tiles, @Nullable TilePass kept) {}

  Pass(
      Vgg vgg,
      NDManager scope,
      NDArray image,
      Taps taps,
      Map<Layer, Features> targets,
      Pooling pooling) {
    this.vgg = vgg;
    this.scope = scope;
    this.activations = scope.newSubManager();
    this.image = image;
    this.taps = taps;
    this.targets = targets;
    this.pooling = pooling;
  }

  void forward(Plan plan) {
    List<Stage> stages = plan.upTo(taps.last().block());
    NDArray input = image;
    for (Stage stage : stages) {
      int[] plane = {(int) input.getShape().get(2), (int) input.getShape().get(3)};
      List<Tile> tiles = Tile.cover(plane[0], plane[1], stage.side(), borders(stage), halo(stage));
      NDArray output = null;
      TilePass kept = null;
      for (Tile tile : tiles) {
        TilePass pass = pass(stage, tile, input);
        pass.tell((layer, acts, own, place) -> listen(stage, plane, layer, acts, own, place));
        if (stage.last() < taps.last().block()) {
          output = collect(stage, plane, tiles, pass, output);
        }
        if (stage.kept()) {
          kept = pass;
        } else {
          pass.close();
        }
      }
      runs.add(new Run(stage, input, plane, tiles, kept));
      if (stage.kept() && input != image) {
        input.close();
      }
      input = output == null ? input : output;
    }
    statistics.gram().replaceAll(vgg.projections()::gram);
  }

  private TilePass pass(Stage stage, Tile tile, NDArray input) {
    return TilePass.run(vgg, activations, pooling, stage, tile, input, depth(stage.last()));
  }

  /** Convolutions of a block that count. */
  private int depth(int block) {
    return block == taps.last().block()
        ? taps.last().conv()
        : vgg.topology().depths().get(block - 1);
  }

  /** How far a tile has to see: each convolution looks one further, in what its poolings left. */
  private int halo(Stage stage) {
    int halo = 0;
    for (int block = stage.last(); block >= stage.first(); block--) {
      halo = 2 * halo + depth(block);
    }
    int multiple = borders(stage) / 2;
    return (halo + multiple - 1) / multiple * multiple;
  }

  /** Borders between tiles go through all poolings, the one behind the stage included. */
  private static int borders(Stage stage) {
    return 1 << (stage.last() - stage.first() + 1);
  }

  private NDArray collect(
      Stage stage, int[] plane, List<Tile> tiles, TilePass pass, @Nullable NDArray output) {
    NDArray pooled = pass.output(activations);
    if (tiles.size() == 1) {
      return pooled;
    }
    NDArray whole =
        output == null
            ? vgg.allocate(
                activations,
                vgg.topology().channels().get(stage.last() - 1),
                plane[0] / borders(stage),
                plane[1] / borders(stage))
            : output;
    Region all = Region.of(pooled.getShape().get(2), pooled.getShape().get(3));
    vgg.programs.copyPart.call(activations, whole, pass.outputPlace(), pooled, all.bounds());
    pooled.close();
    return whole;
  }

  private void listen(
      Stage stage, int[] plane, Layer layer, NDArray acts, Region own, long[] place) {
    int scale = 1 << (layer.block() - stage.first());
    int height = plane[0] / scale;
    int width = plane[1] / scale;
    long channels = acts.getShape().get(1);
    if (taps.gram().contains(layer)) {
      NDArray sum =
          statistics
              .gram()
              .computeIfAbsent(layer, key -> scope.zeros(new Shape(channels, channels)));
      vgg.programs.gram.call(scope, sum, acts, own.bounds(), (double) height * width);
    }
    if (!taps.features().contains(layer)) {
      return;
    }
    Features target = targets.get(layer);
    if (target != null) {
      NDArray sum = statistics.distance().computeIfAbsent(layer, key -> scope.zeros(new Shape()));
      distance(sum, layer, acts, own, target.values(), place);
    } else {
      Features features =
          statistics
              .features()
              .computeIfAbsent(
                  layer,
                  key ->
                      new Features(
                          vgg.allocate(scope, channels, height, width), scope.zeros(new Shape())));
      distance(features.energy(), layer, acts, own, vgg.nothing(), new long[2]);
      vgg.programs.copyPart.call(scope, features.values(), place, acts, own.bounds());
    }
  }

  private void distance(
      NDArray sum, Layer layer, NDArray acts, Region own, NDArray target, long[] place) {
    vgg.programs.distance.call(
        scope, sum, acts, own.bounds(), target, place, vgg.projections().metric(layer));
  }

  /** What the objective asked for. */
  public Statistics statistics() {
    return statistics;
  }

  /**
   * Carries the gradient of the statistics back to the image. May be called once: activations are
   * freed on the way.
   *
   * @param owner of the result
   * @return the gradient of the image, 1 × 3 × H × W, float32
   */
  public NDArray backward(NDManager owner, Statistics.Slopes slopes) {
    Map<Layer, NDArray> grams = new TreeMap<>();
    slopes.gram().forEach((layer, slope) -> grams.put(layer, ofSum(layer, slope)));
    NDArray behind = null;
    for (int i = runs.size() - 1; i >= 0; i--) {
      Run run = runs.get(i);
      NDArray gradient = null;
      for (Tile tile : run.tiles()) {
        try (TilePass pass =
            run.kept() != null ? run.kept() : pass(run.stage(), tile, run.input())) {
          NDArray d = pass.backward(behind, grams, slopes.distance(), targets);
          gradient = gather(i == 0 ? owner : activations, run, pass, d, gradient);
        }
      }
      if (behind != null) {
        behind.close();
      }
      if (run.kept() == null && i > 0) {
        run.input().close();
      }
      behind = gradient;
    }
    return Objects.requireNonNull(behind);
  }

  /** The gradient of {@code F Fᵀ}, from that of a projected Gram matrix. */
  private NDArray ofSum(Layer layer, NDArray slope) {
    int scale = 1 << (layer.block() - 1);
    long positions = (image.getShape().get(2) / scale) * (image.getShape().get(3) / scale);
    return vgg.projections().adjoint(layer, slope).mul(1.0 / positions);
  }

  private NDArray gather(
      NDManager owner, Run run, TilePass pass, NDArray d, @Nullable NDArray gradient) {
    if (run.stage().first() == 1) {
      NDArray whole = gradient == null ? owner.zeros(image.getShape()) : gradient;
      vgg.programs.fromNetwork.call(owner, whole, pass.inputPlace(), d, vgg.scale());
      return whole;
    }
    if (run.tiles().size() == 1) {
      d.attach(owner);
      return d;
    }
    NDArray whole =
        gradient == null
            ? vgg.allocate(owner, d.getShape().get(1), run.plane()[0], run.plane()[1])
            : gradient;
    vgg.programs.add.call(owner, whole, pass.inputPlace(), d);
    return whole;
  }

  @Override
  public void close() {
    activations.close();
  }
}
