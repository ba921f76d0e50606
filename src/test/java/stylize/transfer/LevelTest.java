package stylize.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stylize.image.Size;

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
        d.weighting());
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
    Settings d = Settings.defaults();
    Settings two =
        new Settings(
            512,
            Schedule.even(2, 50),
            1,
            d.start(),
            0,
            d.method(),
            1,
            d.tolerance(),
            d.weighting());
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
    Settings d = Settings.defaults();
    Settings settings =
        new Settings(
            512,
            quality.schedule(Schedule.DEFAULT_LEVELS),
            1,
            d.start(),
            0,
            d.method(),
            1,
            d.tolerance(),
            d.weighting());
    return Level.pyramid(new Size(1024, 819), settings);
  }

  @Test
  void aDraftHasSizesTwoTimesApartAndHalfTheIterationsAtTheFinest() {
    List<Level> draft = pyramid(Quality.DRAFT);
    assertThat(sides(draft)).containsExactly(128, 256, 512);
    assertThat(draft.stream().map(Level::iterations))
        .containsExactly(
            Quality.DRAFT.iterations(),
            Quality.DRAFT.iterations(),
            Quality.DRAFT.finestIterations());
  }
}
