package stylize.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.network.vgg.VggCosts;
import stylize.network.vgg.VggTaps;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.planes.PlanesPlan;
import stylize.network.vgg.tiling.Stage;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.optim.History;
import stylize.optim.Method;
import stylize.paint.OptimizingFootprint.Choice;
import stylize.weights.Topology;

class FootprintTest {
  private static final Settings SETTINGS = Settings.defaults();
  private static final OptimizingFootprint FOOTPRINT = of(Precision.FLOAT32);
  private static final Size LARGE = new Size(3840, 2160);

  private static OptimizingFootprint of(Precision precision) {
    return of(new Arithmetic(true, precision, Kernels.TRANSFORMED));
  }

  private static OptimizingFootprint of(Arithmetic arithmetic) {
    return new OptimizingFootprint(
        new VggCosts(
            Topology.VGG19,
            SETTINGS.weighting().taps(id -> VggTaps.of(id, Topology.VGG19)),
            arithmetic),
        SETTINGS);
  }

  @Test
  void theLessMemoryThereIsTheLessIsKeptAndInTheEndAdamComesIn() {
    List<Choice> seen = new ArrayList<>();
    for (long budget = 64L << 30; budget > 0; budget -= 64L << 20) {
      Choice choice = FOOTPRINT.choose(LARGE, budget);
      if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(choice)) {
        seen.add(choice);
      }
    }
    assertThat(seen.get(0).plan()).isEqualTo(TilingPlan.QUICKEST_FIRST.get(0));
    assertThat(seen.get(0).method()).isEqualTo(Method.LBFGS);
    Choice last = seen.get(seen.size() - 1);
    TilingPlan smallest = (TilingPlan) last.plan();
    assertThat(smallest.stages().get(0)).isEqualTo(Stage.tiled(1, 2, 128));
    assertThat(smallest.stages()).noneMatch(Stage::kept);
    assertThat(last.method()).isEqualTo(Method.ADAM);
    for (int i = 1; i < seen.size(); i++) {
      assertThat(seen.get(i).bytes()).isLessThan(seen.get(i - 1).bytes());
    }
  }

  @Test
  void onAGpuThePictureIsDividedIntoEverSmallerTiles() {
    OptimizingFootprint onGpu =
        of(new Arithmetic(false, Precision.FLOAT32, Kernels.PLAIN, ProgramSet.GPU));
    List<Choice> seen = new ArrayList<>();
    for (Choice choice = onGpu.choose(LARGE, Long.MAX_VALUE);
        choice.method() == Method.LBFGS;
        choice = onGpu.choose(LARGE, choice.bytes() - 1)) {
      seen.add(choice);
    }
    assertThat(seen).extracting(Choice::work).isSorted();
    assertThat(seen)
        .extracting(choice -> ((PlanesPlan) choice.plan()).side())
        .containsSubsequence(2048, 1024, 512, 256);
  }

  @Test
  void aShortHistoryComesBeforeComputingTwice() {
    Choice ample = FOOTPRINT.choose(LARGE, Long.MAX_VALUE);
    Choice less = FOOTPRINT.choose(LARGE, ample.bytes() - 1);
    assertThat(ample.history()).isEqualTo(History.FULL);
    assertThat(less.history()).isEqualTo(History.SHORT);
    assertThat(less.plan()).isEqualTo(ample.plan());
    // Five steps and five changes of the gradient.
    assertThat(ample.bytes() - less.bytes())
        .isBetween(10L * 12 * LARGE.pixels(), 11L * 12 * LARGE.pixels());
  }

  @Test
  void aChoiceFitsTheBudgetUnlessNothingDoes() {
    long least = FOOTPRINT.choose(LARGE, 0).bytes();
    assertThat(FOOTPRINT.choose(LARGE, least).bytes()).isEqualTo(least);
    assertThat(FOOTPRINT.choose(LARGE, 2 * least).bytes()).isBetween(least, 2 * least);
  }

  @Test
  void bfloat16TakesLess() {
    assertThat(of(Precision.BFLOAT16).choose(LARGE, 0).bytes())
        .isLessThan(FOOTPRINT.choose(LARGE, 0).bytes());
  }

  @Test
  void theLargestSideIsTheLargest() {
    long budget = 4L << 30;
    int side = FOOTPRINT.largestSide(budget);
    assertThat(FOOTPRINT.choose(new Size(side, side), budget).bytes()).isLessThanOrEqualTo(budget);
    assertThat(FOOTPRINT.choose(new Size(side + 1, side + 1), budget).bytes())
        .isGreaterThan(budget);
  }

  @Test
  void severalPicturesShareTheProgramAndTheNetwork() {
    long budget = 8L << 30;
    long share = FOOTPRINT.share(budget, 4);
    Choice each = FOOTPRINT.choose(new Size(600, 600), share);
    assertThat(FOOTPRINT.together(each.bytes(), 4)).isLessThanOrEqualTo(budget);
    assertThat(FOOTPRINT.together(each.bytes(), 1)).isEqualTo(each.bytes());
  }

  @Test
  void whatIsComputedTwiceTakesLonger() {
    assertThat(FOOTPRINT.choose(LARGE, Long.MAX_VALUE).work()).isBetween(1.0, 1.05);
    assertThat(FOOTPRINT.choose(LARGE, 0).work()).isBetween(1.2, 1.6);
  }

  private static Demand demand(int photo, int painting) {
    return new Demand(
        new PictureHeader(new Size(photo, photo * 3 / 4), 3, false),
        new PictureHeader(new Size(painting, painting * 3 / 4), 3, false),
        null);
  }

  @Test
  void whatIsDecodedAndKeptCounts() {
    long small = FOOTPRINT.choose(demand(512, 512), 0).bytes();
    Choice descent = FOOTPRINT.choose(new Size(512, 384), 0);
    // The painting.
    assertThat(small - descent.bytes()).isEqualTo(12L * 512 * 384);
    // At its own size an ordinary painting is kept; a large one is reduced.
    assertThat(FOOTPRINT.choose(demand(512, 1600), 0).bytes() - descent.bytes())
        .isEqualTo(12L * 1600 * 1200);
    assertThat(FOOTPRINT.choose(demand(512, 5000), 0).bytes() - descent.bytes())
        .isEqualTo(12L * 1024 * 768);
    // A very large photo: its decoder's image, beside the program.
    long huge = FOOTPRINT.choose(demand(12_000, 512), 0).bytes();
    assertThat(huge).isEqualTo(FOOTPRINT.fixed() + 3L * 12_000 * 9_000 + 12L * 1024 * 768);
  }

  @Test
  void aPaintingThatIsLargerThanTheResultCounts() {
    Settings d = SETTINGS;
    Settings scaled =
        new Settings(
            d.size(),
            d.schedule(),
            8,
            d.start(),
            d.seed(),
            d.method(),
            d.learningRate(),
            d.tolerance(),
            d.weighting(),
            d.pooling(),
            d.control());
    OptimizingFootprint footprint = new OptimizingFootprint(FOOTPRINT.network(), scaled);
    Choice least = footprint.choose(demand(512, 512), 0);
    // 4096 × 3072 pixels, and more than their colours.
    assertThat(least.bytes()).isGreaterThan(footprint.fixed() + 12L * 4096 * 3072 + (500 << 20));
    assertThat(least.bytes()).isLessThan(FOOTPRINT.choose(new Size(4096, 3072), 1L << 40).bytes());
  }

  @Test
  void whoLooksOnNeedsRoomForAPicture() {
    OptimizingFootprint watched = new OptimizingFootprint(FOOTPRINT.network(), SETTINGS, true);
    assertThat(watched.choose(demand(512, 512), 0).bytes())
        .isEqualTo(FOOTPRINT.choose(demand(512, 512), 0).bytes() + 24L * 512 * 384);
  }

  @Test
  void onAGpuJavasHeapTakesNothingOfItsMemory() {
    OptimizingFootprint gpu =
        new OptimizingFootprint(
            new VggCosts(
                Topology.VGG19,
                SETTINGS.weighting().taps(id -> VggTaps.of(id, Topology.VGG19)),
                new Arithmetic(false, Precision.FLOAT32, Kernels.PLAIN)),
            SETTINGS);
    assertThat(gpu.choose(demand(12_000, 512), 0).bytes())
        .isEqualTo(gpu.choose(new Size(512, 384), 0).bytes());
  }
}
