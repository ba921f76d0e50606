package stylize.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.image.Size;
import stylize.objective.Weighting;

class LevelTest {
  private static Settings settings(int size, double styleScale) {
    Settings d = Settings.defaults();
    return new Settings(
        size,
        d.schedule(),
        styleScale,
        d.start(),
        d.seed(),
        d.method(),
        d.learningRate(),
        d.tolerance(),
        d.weighting(),
        d.pooling(),
        d.control());
  }

  private static Settings settings(Schedule schedule, Weighting weighting) {
    Settings d = Settings.defaults();
    return new Settings(
        512,
        schedule,
        1,
        d.start(),
        0,
        d.method(),
        1,
        d.tolerance(),
        weighting,
        d.pooling(),
        d.control());
  }

  private static List<Integer> sides(List<Level> levels) {
    return levels.stream().map(level -> level.size().longestSide()).toList();
  }

  @Test
  void sidesShrinkByTheRootOfTwoAndEndAtTheSizeAskedFor() {
    List<Level> levels = Level.pyramid(new Size(1024, 819), settings(512, 1));
    assertThat(sides(levels)).containsExactly(128, 181, 256, 362, 512);
    assertThat(levels.get(4).size()).isEqualTo(new Size(512, 410));
    assertThat(levels.get(0).number()).isEqualTo(1);
    assertThat(levels.get(4).count()).isEqualTo(5);
  }

  @Test
  void theStyleScaleChangesThePaintingOnly() {
    List<Level> levels = Level.pyramid(new Size(1024, 819), settings(512, 0.5));
    assertThat(levels.get(4).size().longestSide()).isEqualTo(512);
    assertThat(levels.get(4).styleLongestSide()).isEqualTo(256);
  }

  @Test
  void originalKeepsTheContentsSize() {
    List<Level> levels = Level.pyramid(new Size(333, 201), settings(Settings.ORIGINAL_SIZE, 1));
    assertThat(levels.get(levels.size() - 1).size()).isEqualTo(new Size(333, 201));
  }

  @Test
  void fewerLevelsLeaveOutTheCoarsest() {
    Settings two = settings(Schedule.even(2, 50), Settings.defaults().weighting());
    assertThat(sides(Level.pyramid(new Size(1024, 819), two))).containsExactly(362, 512);
  }

  @Test
  void smallPicturesHaveOneLevel() {
    assertThat(Level.pyramid(new Size(64, 48), settings(64, 1))).hasSize(1);
  }

  @Test
  void aNarrowPictureHasNoLevelTooNarrowForTheNetwork() {
    List<Level> levels = Level.pyramid(new Size(1000, 40), settings(500, 1));
    assertThat(levels).allMatch(level -> level.size().shortestSide() >= Settings.MINIMUM_SIDE);
    assertThatThrownBy(() -> Level.pyramid(new Size(1000, 10), settings(500, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("500×5");
  }

  private static List<Level> pyramid(Quality quality) {
    Schedule schedule = quality.schedule(Schedule.DEFAULT_LEVELS);
    Settings settings = settings(schedule, Settings.defaults().weighting());
    return Level.pyramid(new Size(1024, 819), settings);
  }

  @Test
  void aDraftHasSizesTwoTimesApartAndFewerIterationsAtEach() {
    List<Level> draft = pyramid(Quality.DRAFT);
    assertThat(sides(draft)).containsExactly(128, 256, 512);
    assertThat(draft.stream().map(Level::iterations))
        .containsExactly(Quality.DRAFT.iterations(), 18, Quality.DRAFT.finestIterations());
  }

  @Test
  void fromSizeToSizeTheContentWeighsLessByTheSamePart() {
    Schedule schedule = new Schedule(5, 2, 50, 12, 16);
    assertThat(IntStream.rangeClosed(1, 5).mapToObj(number -> schedule.contentAt(number, 5)))
        .containsExactly(16.0, 8.0, 4.0, 2.0, 1.0);
    assertThat(schedule.contentAt(1, 1)).isEqualTo(1);
    assertThat(Schedule.even(5, 50).contentAt(1, 5)).isEqualTo(1);
  }

  @Test
  void aContentWeightTooLargeAtTheCoarsestSizeIsRefused() {
    Settings d = Settings.defaults();
    Weighting heavy = d.weighting().withContent(Weighting.MAXIMUM / d.weighting().content());
    assertThatThrownBy(() -> settings(d.schedule(), heavy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coarse-content is 2.0")
        .hasMessageContaining("at most 1000000000");
  }

  private static Level finest(Size photo, int size, double styleScale) {
    return Level.finest(photo, settings(size, styleScale));
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 819, 600, 471",
    "1000, 500, 800, 800",
    "500, 1000, 900, 600",
    "999, 500, 3, 4"
  })
  void paintingsOfOrdinaryProportionsAreAsLongAsTheResult(int w, int h, int pw, int ph) {
    Size painting = new Size(100 * pw, 100 * ph);
    for (int size : new int[] {96, 511, 512}) {
      assertThat(finest(new Size(w, h), size, 1).painting(painting))
          .isEqualTo(painting.scaledTo(size));
    }
    assertThat(finest(new Size(w, h), 512, 0.5).painting(painting))
        .isEqualTo(painting.scaledTo(256));
  }

  @Test
  void besideAPanoramaAPaintingIsSmaller() {
    Level panorama = finest(new Size(3000, 100), 1500, 1);
    assertThat(panorama.size()).isEqualTo(new Size(1500, 50));
    assertThat(panorama.painting(new Size(375, 375)).pixels()).isBetween(180_000L, 187_500L);
    Level thin = finest(new Size(20_000, 16), Settings.ORIGINAL_SIZE, 1);
    assertThat(thin.painting(new Size(375, 375)).pixels()).isLessThanOrEqualTo(800_000);
    // Twice as long means four times as large, here too.
    Level doubled = finest(new Size(3000, 100), 1500, 2);
    assertThat(doubled.painting(new Size(375, 375)).pixels()).isBetween(740_000L, 750_000L);
  }

  @Test
  void aNarrowPaintingIsAsLargeAsTheNetworkNeedsIt() {
    assertThat(finest(new Size(64, 64), 64, 1).painting(new Size(2000, 100)))
        .isEqualTo(new Size(320, 16));
    assertThat(finest(new Size(96, 96), 96, 0.1).painting(new Size(200, 150)).shortestSide())
        .isBetween(16, 17);
  }
}
