package stylize.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.network.FeatureMoments;
import stylize.network.Network;
import stylize.network.vgg.tiling.TilingPlan;
import stylize.objective.Normalization;
import stylize.objective.Targets;
import stylize.objective.Weighting;
import stylize.paint.Settings;
import stylize.paint.tensors.Tensors;
import stylize.testing.Pictures;
import stylize.testing.Tests;
import stylize.testing.TinyNetwork;

class PatchworkTest {
  private static final double[] RED = {.8, .2, .1};
  private static final double[] BLUE = {.1, .3, .9};

  private static Network network;

  @BeforeAll
  static void load(@TempDir Path weights) throws Exception {
    network = TinyNetwork.load(weights);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  private static Judge judge(NDManager manager) {
    return judge(manager, Pictures.coloured(3, 64, 48));
  }

  private static Judge judge(NDManager manager, Picture style) {
    NDArray painting = Tensors.image(manager, style);
    Weighting weighting = Settings.defaultWeighting(Normalization.RELATIVE);
    Map<String, FeatureMoments> moments =
        Targets.style(network, manager, painting, weighting, TilingPlan.WHOLE);
    return new Judge(manager, network, weighting, TilingPlan.WHOLE, moments);
  }

  /** So the gradient is that of a whole photo, of which a tile is a sample. */
  @Test
  void tilesThatAreAlikeAreJudgedLikeOne() {
    try (NDManager manager = Tests.manager()) {
      Judge judge = judge(manager);
      NDArray photo = Tests.uniform(manager, 1, 0, 1, 1, 3, 48, 48);
      NDArray painted = Tests.uniform(manager, 2, 0, 1, 1, 3, 48, 48);
      Judge.Judgement one = judge.of(manager, photo, painted, 1);
      Judge.Judgement three = judge.of(manager, thrice(photo), thrice(painted), 1);
      assertThat(three.losses().total()).isCloseTo(one.losses().total(), within(1e-4));
      NDArray third = one.slope().div(3);
      assertThat(Tests.relativeDifference(three.slope(), thrice(third))).isLessThan(1e-3);
    }
  }

  private static NDArray thrice(NDArray tile) {
    return NDArrays.concat(new NDList(tile, tile, tile), 0);
  }

  @Test
  void itIsEnoughThatAColourIsInOneOfTheTiles() {
    try (NDManager manager = Tests.manager()) {
      Judge judge = judge(manager, Pictures.of(64, 32, (x, y) -> x < 32 ? RED : BLUE));
      NDArray red = Tensors.image(manager, Pictures.of(32, 32, (x, y) -> RED));
      NDArray blue = Tensors.image(manager, Pictures.of(32, 32, (x, y) -> BLUE));
      double together = style(judge, manager, NDArrays.concat(new NDList(red, blue), 0));
      double alone = (style(judge, manager, red) + style(judge, manager, blue)) / 2;
      assertThat(together).isLessThan(0.5 * alone);
    }
  }

  private static double style(Judge judge, NDManager manager, NDArray tiles) {
    return judge.of(manager, tiles, tiles, 1).losses().sum("style");
  }

  @Test
  void whereATileBeginsMakesNoDifference() {
    try (NDManager manager = Tests.manager()) {
      Judge judge = judge(manager);
      NDArray photo = Tests.uniform(manager, 1, 0, 1, 2, 3, 48, 48);
      NDArray painted = Tests.uniform(manager, 2, 0, 1, 2, 3, 48, 48);
      Judge.Judgement here = judge.of(manager, photo, painted, 1);
      Judge.Judgement there =
          judge.of(manager, Tests.moved(photo, 16), Tests.moved(painted, 16), 1);
      assertThat(there.losses().sum("style"))
          .isCloseTo(here.losses().sum("style"), withPercentage(3));
      assertThat(Tests.cosine(there.slope(), Tests.moved(here.slope(), 16))).isGreaterThan(0.98);
    }
  }

  @Test
  void aTileRepeatsWithoutASeam() {
    Picture photo = Pictures.of(120, 90, (x, y) -> new double[] {x / 120.0, y / 90.0, .5});
    try (NDManager manager = Tests.manager()) {
      Crop crop = new Crop(120, .5, .5, 0, false, new double[] {1, 1, 1}, 1, 0);
      NDArray tiles = crop.of(manager, photo, 32, 4);
      assertThat(tiles.getShape().getShape()).containsExactly(4, 3, 32, 32);
      NDArray first = tiles.get(new NDIndex(":, :, :, :1"));
      NDArray last = tiles.get(new NDIndex(":, :, :, 31:"));
      assertThat(first.sub(last).abs().max().getFloat()).as("a column is 1/120").isLessThan(.03f);
    }
  }

  @Test
  void tilesComeFromAllOverThePhoto() {
    Picture photo = Pictures.of(200, 200, (x, y) -> new double[] {x / 200.0, y / 200.0, .5});
    try (NDManager manager = Tests.manager()) {
      Crop crop = new Crop(200, .1, .9, 0, false, new double[] {1, 1, 1}, 1, 0);
      float[] means =
          crop.of(manager, photo, 32, 4)
              .reshape(4, 3, 32 * 32)
              .mean(new int[] {2})
              .get(":, :2")
              .toFloatArray();
      assertThat(means[0]).as("left, across").isLessThan(.4f);
      assertThat(means[2]).as("right, across").isGreaterThan(.5f);
      assertThat(means[1]).as("above, down").isLessThan(.5f);
      assertThat(means[5]).as("below, down").isGreaterThan(.7f);
    }
  }
}
