package stylize.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.engine.Precision;
import stylize.image.Size;
import stylize.optim.History;
import stylize.optim.Method;
import stylize.vgg.Arithmetic;
import stylize.vgg.Kernels;
import stylize.vgg.NetworkCosts;
import stylize.vgg.Plan;
import stylize.vgg.Stage;
import stylize.weights.Topology;

class FootprintTest {
  private static final Settings SETTINGS = Settings.defaults();
  private static final Footprint FOOTPRINT = of(Precision.FLOAT32);
  private static final Size LARGE = new Size(3840, 2160);

  private static Footprint of(Precision precision) {
    return new Footprint(
        new NetworkCosts(
            Topology.VGG19,
            SETTINGS.weighting().taps(),
            new Arithmetic(true, precision, Kernels.TRANSFORMED)),
        SETTINGS);
  }

  @Test
  void theLessMemoryThereIsTheLessIsKeptAndInTheEndAdamComesIn() {
    List<Footprint.Choice> seen = new ArrayList<>();
    for (long budget = 64L << 30; budget > 0; budget -= 64L << 20) {
      Footprint.Choice choice = FOOTPRINT.choose(LARGE, budget);
      if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(choice)) {
        seen.add(choice);
      }
    }
    assertThat(seen.get(0).plan()).isEqualTo(Plan.QUICKEST_FIRST.get(0));
    assertThat(seen.get(0).method()).isEqualTo(Method.LBFGS);
    Footprint.Choice last = seen.get(seen.size() - 1);
    assertThat(last.plan().stages().get(0)).isEqualTo(Stage.tiled(1, 2, 128));
    assertThat(last.plan().stages()).noneMatch(Stage::kept);
    assertThat(last.method()).isEqualTo(Method.ADAM);
    for (int i = 1; i < seen.size(); i++) {
      assertThat(seen.get(i).bytes()).isLessThan(seen.get(i - 1).bytes());
    }
  }

  @Test
  void aShortHistoryComesBeforeComputingTwice() {
    Footprint.Choice ample = FOOTPRINT.choose(LARGE, Long.MAX_VALUE);
    Footprint.Choice less = FOOTPRINT.choose(LARGE, ample.bytes() - 1);
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
    Footprint.Choice each = FOOTPRINT.choose(new Size(600, 600), share);
    assertThat(FOOTPRINT.bytes(each, 4)).isLessThanOrEqualTo(budget);
    assertThat(FOOTPRINT.bytes(each, 1)).isEqualTo(each.bytes());
  }

  @Test
  void whatIsComputedTwiceTakesLonger() {
    assertThat(FOOTPRINT.choose(LARGE, Long.MAX_VALUE).work()).isBetween(1.0, 1.05);
    assertThat(FOOTPRINT.choose(LARGE, 0).work()).isBetween(1.2, 1.6);
  }
}
