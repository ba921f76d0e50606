package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One image's way through the network, stage by stage and tile by tile; what its gradient needs is
 * kept until that has been computed.
 */
public final class Pass implements AutoCloseable {
  private final Passes passes;
  private final Vgg vgg;
  private final Taps taps;
  private final Workspace workspace;
  private final NDManager scope;
  private final NDManager activations;
  private final NDArray image;
  private final Map<Layer, Features> targets;
  private final Statistics statistics = new Statistics();
  private final List<Run> runs = new ArrayList<>();

  /**
   * A stage of this pass.
   *
   * @param input of the stage, the image for the first
   * @param kept the only tile's pass, where it is kept
   */
  private record Run(StageSizes sizes, NDArray input, @Nullable TilePass kept) {}

  Pass(Passes passes, NDManager scope, NDArray image, Map<Layer, Features> targets) {
    this.passes = passes;
    this.vgg = passes.vgg();
    this.taps = passes.taps();
    this.workspace = passes.workspace();
    this.scope = scope;
    this.activations = scope.newSubManager();
    this.image = image;
    this.targets = targets;
  }

  void forward() {
    int height = (int) image.getShape().get(2);
    int width = (int) image.getShape().get(3);
    List<StageSizes> stages = StageSizes.of(vgg.topology(), taps, passes.plan(), height, width);
    workspace.fit(stages, passes.plan().gradients());
    for (int i = 0; i < stages.size(); i++) {
      StageSizes sizes = stages.get(i);
      NDArray input = i == 0 ? image : workspace.input(i);
      NDArray output = i + 1 < stages.size() ? workspace.input(i + 1) : null;
      TilePass kept = null;
      for (Tile tile : sizes.tiles()) {
        TilePass pass = pass(i, sizes, tile, input);
        pass.forward((layer, acts, own, place) -> listen(sizes, layer, acts, own, place), output);
        if (sizes.stage().kept()) {
          kept = pass;
        } else {
          pass.close();
        }
      }
      runs.add(new Run(sizes, input, kept));
    }
  }

  private TilePass pass(int number, StageSizes sizes, Tile tile, NDArray input) {
    return new TilePass(
        passes, activations, new StageTile(sizes, tile), input, workspace.place(number));
  }

  private void listen(StageSizes sizes, StageLayer heard, NDArray acts, Region own, long[] place) {
    Layer layer = heard.layer();
    int height = sizes.height(heard);
    int width = sizes.width(heard);
    long channels = heard.outputs();
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
      vgg.programs.distance.call(scope, sum, acts, own.bounds(), target.values(), place);
    } else {
      Features features =
          statistics
              .features()
              .computeIfAbsent(
                  layer,
                  key ->
                      new Features(
                          vgg.allocate(scope, channels, height, width), scope.zeros(new Shape())));
      // From zero, which these are until they have been heard.
      vgg.programs.distance.call(
          scope, features.energy(), acts, own.bounds(), features.values(), place);
      vgg.programs.copyPart.call(scope, features.values(), place, acts, own.bounds());
    }
  }

  /** What the objective asked for. */
  public Statistics statistics() {
    return statistics;
  }

  /**
   * Carries the gradient of the statistics back to the image. May be called once: activations are
   * freed on the way.
   *
   * @return the gradient of the image, 1 × 3 × H × W, float32; the workspace's, and valid until the
   *     next pass there
   */
  public NDArray backward(Statistics.Slopes slopes) {
    if (!passes.plan().gradients()) {
      throw new IllegalStateException("the plan keeps nothing for gradients");
    }
    Statistics.Slopes sums = new Statistics.Slopes();
    slopes.gram().forEach((layer, slope) -> sums.gram().put(layer, ofSum(layer, slope)));
    sums.distance().putAll(slopes.distance());
    NDArray behind = null;
    for (int i = runs.size() - 1; i > 0; i--) {
      Run run = runs.get(i);
      if (run.sizes().inputNeeded()) {
        backwardAgain(i, run, behind, sums);
      } else {
        backwardOnce(i, run, behind, sums);
      }
      behind = run.input();
    }
    return toImage(behind, sums);
  }

  /** The pass that is kept, or another of the same tile. */
  private TilePass pass(int number, Run run, Tile tile) {
    return run.kept() != null ? run.kept() : pass(number, run.sizes(), tile, run.input());
  }

  /** Through a stage whose tiles need its input. */
  private void backwardAgain(
      int number, Run run, @Nullable NDArray behind, Statistics.Slopes sums) {
    GradientBand band = new GradientBand(vgg, activations, workspace.band(), run.input());
    for (Tile tile : run.sizes().tiles()) {
      Region seen = tile.seen().get(0);
      band.reach(seen);
      try (TilePass pass = pass(number, run, tile)) {
        band.add(seen, pass.backward(behind, sums, targets, null));
      }
    }
    band.finish();
  }

  /** Through a stage whose input nobody needs any more. */
  private void backwardOnce(int number, Run run, @Nullable NDArray behind, Statistics.Slopes sums) {
    NDArray into = workspace.whole(number);
    if (into == null) {
      vgg.programs.zero.call(activations, run.input());
    }
    for (Tile tile : run.sizes().tiles()) {
      try (TilePass pass = pass(number, run, tile)) {
        NDArray d = pass.backward(behind, sums, targets, into);
        if (into == null) {
          vgg.programs.add.call(activations, run.input(), pass.inputPlace(), d);
        }
      }
    }
  }

  /** Through the first stage. */
  private NDArray toImage(@Nullable NDArray behind, Statistics.Slopes sums) {
    Run run = runs.get(0);
    NDArray gradient = workspace.imageGradient();
    vgg.programs.zero.call(activations, gradient);
    for (Tile tile : run.sizes().tiles()) {
      try (TilePass pass = pass(0, run, tile)) {
        NDArray d = pass.backward(behind, sums, targets, null);
        vgg.programs.fromNetwork.call(activations, gradient, pass.inputPlace(), d, vgg.scale());
      }
    }
    return gradient;
  }

  /** The gradient of {@code F Fᵀ}, from that of the Gram matrix. */
  private NDArray ofSum(Layer layer, NDArray slope) {
    int scale = 1 << (layer.block() - 1);
    long positions = (image.getShape().get(2) / scale) * (image.getShape().get(3) / scale);
    return slope.mul(1.0 / positions);
  }

  @Override
  public void close() {
    activations.close();
  }
}
