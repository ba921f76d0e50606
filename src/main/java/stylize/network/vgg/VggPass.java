package stylize.network.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.network.Pass;
import stylize.network.Slopes;
import stylize.network.Statistics;
import stylize.network.vgg.memory.GradientBand;
import stylize.network.vgg.memory.Workspace;
import stylize.network.vgg.tiling.Region;
import stylize.network.vgg.tiling.StageSizes;
import stylize.network.vgg.tiling.StageTile;
import stylize.network.vgg.tiling.Tile;

/** One image's pass through the network, stage by stage and tile by tile. */
final class VggPass implements Pass {
  private final VggSession session;
  private final Vgg vgg;
  private final Workspace workspace;
  private final Observer observer;
  private final NDManager activations;
  private final NDArray image;
  private final List<Run> runs = new ArrayList<>();

  /**
   * A stage of this pass.
   *
   * @param input of the stage; the image for the first
   * @param kept the pass of the only tile if the stage is kept, else null
   */
  private record Run(StageSizes sizes, NDArray input, @Nullable TilePass kept) {}

  VggPass(VggSession session, Observer observer, NDManager scope, NDArray image) {
    this.session = session;
    this.vgg = session.vgg();
    this.workspace = session.workspace();
    this.observer = observer;
    this.activations = scope.newSubManager();
    this.image = image;
  }

  void forward() {
    int height = (int) image.getShape().get(2);
    int width = (int) image.getShape().get(3);
    List<StageSizes> stages =
        StageSizes.of(vgg.topology(), session.taps(), session.plan(), height, width);
    workspace.fit(stages, session.plan().gradients());
    for (int i = 0; i < stages.size(); i++) {
      StageSizes sizes = stages.get(i);
      NDArray input = i == 0 ? image : workspace.input(i);
      NDArray output = i + 1 < stages.size() ? workspace.input(i + 1) : null;
      TilePass kept = null;
      for (Tile tile : sizes.tiles()) {
        TilePass pass = pass(i, sizes, tile, input);
        pass.forward(output);
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
        session, observer, activations, new StageTile(sizes, tile), input, workspace.place(number));
  }

  @Override
  public Statistics statistics() {
    return observer.statistics();
  }

  /** The result belongs to the workspace. Activations are freed on the way. */
  @Override
  public NDArray backward(Slopes slopes) {
    if (!session.plan().gradients()) {
      throw new IllegalStateException("the plan keeps nothing for gradients");
    }
    NDArray behind = null;
    for (int i = runs.size() - 1; i > 0; i--) {
      Run run = runs.get(i);
      if (run.sizes().inputNeeded()) {
        backwardAgain(i, run, behind, slopes);
      } else {
        backwardOnce(i, run, behind, slopes);
      }
      behind = run.input();
    }
    return toImage(behind, slopes);
  }

  /** The kept pass, or a new one for this tile. */
  private TilePass pass(int number, Run run, Tile tile) {
    return run.kept() != null ? run.kept() : pass(number, run.sizes(), tile, run.input());
  }

  /** Goes back through a stage whose tiles need its input. */
  private void backwardAgain(int number, Run run, @Nullable NDArray behind, Slopes slopes) {
    GradientBand band = new GradientBand(vgg.programs, activations, workspace.band(), run.input());
    for (Tile tile : run.sizes().tiles()) {
      Region seen = tile.seen().get(0);
      band.reach(seen);
      try (TilePass pass = pass(number, run, tile)) {
        band.add(seen, pass.backward(behind, slopes, null));
      }
    }
    band.finish();
  }

  /** Goes back through a stage whose input is no longer needed. */
  private void backwardOnce(int number, Run run, @Nullable NDArray behind, Slopes slopes) {
    NDArray into = workspace.whole(number);
    if (into == null) {
      vgg.programs.zero.call(activations, run.input());
    }
    for (Tile tile : run.sizes().tiles()) {
      try (TilePass pass = pass(number, run, tile)) {
        NDArray d = pass.backward(behind, slopes, into);
        if (into == null) {
          vgg.programs.add.call(activations, run.input(), pass.inputPlace(), d);
        }
      }
    }
  }

  /** Goes back through the first stage. */
  private NDArray toImage(@Nullable NDArray behind, Slopes slopes) {
    Run run = runs.get(0);
    NDArray gradient = workspace.imageGradient();
    vgg.programs.zero.call(activations, gradient);
    for (Tile tile : run.sizes().tiles()) {
      try (TilePass pass = pass(0, run, tile)) {
        NDArray d = pass.backward(behind, slopes, null);
        vgg.programs.fromNetwork.call(activations, gradient, pass.inputPlace(), d, vgg.scale());
      }
    }
    return gradient;
  }

  @Override
  public void close() {
    activations.close();
  }
}
