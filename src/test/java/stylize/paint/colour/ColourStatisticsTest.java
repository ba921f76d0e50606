package stylize.paint.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import stylize.image.Picture;
import stylize.testing.Pictures;

class ColourStatisticsTest {
  private static final double[][] NO_COVARIANCE = new double[3][3];

  /** Black and (1, 0.5, 0), in one row. */
  private static final Picture TWO = Pictures.of(2, 1, (x, y) -> new double[] {x, 0.5 * x, 0});

  @Test
  void twoColoursHaveTheMeanBetweenThemAndTheKnownCovariance() {
    ColourStatistics of = ColourStatistics.of(TWO);

    assertThat(of.mean()).containsExactly(0.5, 0.25, 0);
    assertThat(of.covariance())
        .isDeepEqualTo(new double[][] {{0.25, 0.125, 0}, {0.125, 0.0625, 0}, {0, 0, 0}});
    assertThat(of.weight()).isEqualTo(2);
  }

  @Test
  void transparentPixelsDoNotCount() {
    ColourStatistics of = ColourStatistics.of(Pictures.withAlpha(TWO, 0, 1));

    assertThat(of.mean()).containsExactly(1, 0.5, 0);
    assertThat(of.covariance()).isDeepEqualTo(NO_COVARIANCE);
  }

  @Test
  void aPixelCountsByItsOpacityTimesItsWeight() {
    ColourStatistics of =
        ColourStatistics.of(Pictures.withAlpha(TWO, 0.5f, 1), new float[] {3, 0.5f});

    assertThat(of.weight()).isEqualTo(2);
    assertThat(of.mean()).containsExactly(0.25, 0.125, 0);
    assertThat(of.covariance()[0][0]).isEqualTo(0.25 * 0.75);
  }

  @Test
  void whereNothingCountsTheMeanIsMidGrey() {
    ColourStatistics of = ColourStatistics.of(TWO, new float[] {0, 0});

    assertThat(of.isEmpty()).isTrue();
    assertThat(of.mean()).containsExactly(0.5, 0.5, 0.5);
    assertThat(of.covariance()).isDeepEqualTo(NO_COVARIANCE);
  }

  @Test
  void manyPixelsOfOneColourHaveNoVariance() {
    ColourStatistics of = ColourStatistics.of(Pictures.plain(1000, 1000, 0.1, 0.7, 0.9));

    assertThat(of.mean()[1]).isCloseTo(0.7f, within(1e-12));
    for (double[] row : of.covariance()) {
      for (double value : row) {
        assertThat(value).isCloseTo(0, within(1e-13));
      }
    }
  }

  @Test
  void uniformNoiseHasTheVarianceOfATwelfth() {
    double[][] covariance = ColourStatistics.of(Pictures.random(1, 500, 500)).covariance();

    assertThat(covariance[0][0]).isCloseTo(1 / 12.0, within(1e-3));
    assertThat(covariance[0][1]).isCloseTo(0, within(1e-3));
    assertThat(covariance[2][1]).isEqualTo(covariance[1][2]);
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> ColourStatistics.of(TWO, new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 weights for the 2 pixels of 2×1");
    assertThatThrownBy(() -> ColourStatistics.of(TWO, new float[] {1, -1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> ColourStatistics.of(TWO, new float[] {Float.NaN, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
