package stylize.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

class ComparisonTest {
  private static Picture picture(String name) throws IOException {
    return PictureReader.read(Tests.resource("golden/ssim/" + name + ".png"));
  }

  /**
   * Against scikit-image 0.19.3: structural_similarity(gaussian_weights=True, sigma=1.5,
   * use_sample_covariance=False, data_range=1) on the same luma, deltaE_ciede2000 of rgb2lab,
   * peak_signal_noise_ratio.
   */
  @ParameterizedTest
  @CsvSource({
    "boats-van-gogh, boats-van-gogh-float32, 0.82545, 6.50704, 23.33075, 131, 12.15224",
    "boats-van-gogh, boats-cassatt, 0.54781, 20.95002, 15.21951, 221, 35.01578",
    "boats-bazille, boats-cassatt, 0.42584, 19.40475, 15.79185, 206, 31.96902"
  })
  void theFiguresAreThoseOfAnIndependentImplementation(
      String expected,
      String actual,
      double ssim,
      double deltaE,
      double psnr,
      double largest,
      double mean)
      throws IOException {
    Comparison figures = Comparison.of(picture(expected), picture(actual));
    assertThat(figures.ssim()).isCloseTo(ssim, within(1e-3));
    assertThat(figures.deltaE()).isCloseTo(deltaE, within(1e-2));
    assertThat(figures.psnr()).isCloseTo(psnr, within(1e-3));
    assertThat(figures.largest()).isCloseTo(largest, within(1e-3));
    assertThat(figures.mean()).isCloseTo(mean, within(1e-3));
    assertThat(figures.identical()).isFalse();
  }

  @Test
  void onlyLimitsThatAreSetAreDescribed() {
    double any = Double.POSITIVE_INFINITY;
    assertThat(new Tolerance(any, 9, 0, -1, 0.5, 15, any, any).describe().keySet())
        .containsExactly("max-mean", "min-structure", "max-delta-e");
    assertThat(new Tolerance(0, any, 20, 0.8, -1, any, 0, any).describe().keySet())
        .containsExactly("max-difference", "min-psnr", "min-ssim", "max-cast");
  }

  @Test
  void aPictureIsIdenticalToItself() throws IOException {
    Comparison figures = Comparison.of(picture("boats-cassatt"), picture("boats-cassatt"));
    assertThat(figures.identical()).isTrue();
    assertThat(figures.ssim()).isCloseTo(1, within(1e-6));
    assertThat(figures.deltaE()).isZero();
    assertThat(figures.cast()).isZero();
    assertThat(figures.psnr()).isInfinite();
    assertThat(Tolerance.EXACT.violations(figures)).isEmpty();
  }

  @Test
  void aCastIsSeenWhereDetailIsNot() throws IOException {
    Picture picture = picture("boats-cassatt");
    float[] reddish = picture.rgb().clone();
    for (int i = 0; i < reddish.length / 3; i++) {
      reddish[i] = Math.min(1, reddish[i] + 16 / 255f);
    }
    Comparison cast = Comparison.of(picture, new Picture(picture.size(), reddish, null));
    assertThat(cast.cast()).isGreaterThan(3);
    assertThat(cast.ssim()).isGreaterThan(0.99);
  }

  @Test
  void picturesSmallerThanTheWindowAreComparedToo() {
    Picture grey = new Picture(new Size(3, 2), new float[18], null);
    float[] lighter = new float[18];
    java.util.Arrays.fill(lighter, 0.5f);
    assertThat(Comparison.of(grey, grey).ssim()).isEqualTo(1);
    assertThat(Comparison.of(grey, new Picture(new Size(3, 2), lighter, null)).ssim())
        .isLessThan(0.01);
  }

  @Test
  void alphaCountsAsAChannel() {
    float[] rgb = new float[300];
    java.util.Arrays.fill(rgb, 1);
    Size size = new Size(10, 10);
    float[] clear = new float[100];
    Comparison figures = Comparison.of(new Picture(size, rgb, null), new Picture(size, rgb, clear));
    assertThat(figures.largest()).isEqualTo(255);
    assertThat(figures.identical()).isFalse();
    assertThat(figures.mean()).isZero();
  }

  /** White, with this alpha. */
  private static Picture white(float... alpha) {
    float[] rgb = new float[3 * alpha.length];
    java.util.Arrays.fill(rgb, 1);
    return new Picture(new Size(alpha.length, 1), rgb, alpha);
  }

  private static double alpha(Picture expected, Picture actual) {
    return Comparison.of(expected, actual).alpha();
  }

  @Test
  void aShapeThatVanishesIsAWholeDifferenceHoweverSmallItIs() {
    Picture shape = white(0, 0, 0, 0, 1, 0, 0, 0);
    assertThat(alpha(shape, white(0, 0, 0, 0, 0, 0, 0, 0))).isEqualTo(1);
    assertThat(alpha(white(1, 1, 0, 1), white(1, 1, 1, 1))).isEqualTo(1);
    assertThat(alpha(white(1, 1, 1, 1), white(0, 0, 0, 0))).isEqualTo(1);
    assertThat(alpha(white(1, 1, 1, 1), white(0.7f, 0.7f, 0.7f, 0.7f))).isCloseTo(1, within(1e-6));
    assertThat(alpha(white(1, 0.5f, 0, 0), white(1, 0.4f, 0, 0))).isBetween(0.05, 0.08);
    assertThat(alpha(shape, shape)).isZero();
  }

  @Test
  void alphaMayBeRounded() {
    assertThat(alpha(white(1, 1, 0.5f), white(1, 254 / 255f, 0.503f))).isZero();
  }

  @Test
  void picturesOfDifferentSizesCannotBeMeasured() {
    Picture small = new Picture(new Size(1, 2), new float[6], null);
    Picture turned = new Picture(new Size(2, 1), new float[6], null);
    assertThatThrownBy(() -> Comparison.of(small, turned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1×2 cannot be compared with 2×1");
  }

  @Test
  void strokesOfAnotherPlaceLeaveTheStructureAndAnotherPaintingDoesNot() {
    // A checked ground 400 pixels wide, with dark and light stripes three pixels apart upon it.
    Picture stripes = striped(0, 100);
    Comparison moved = Comparison.of(stripes, striped(1, 100));
    assertThat(moved.ssim()).isLessThan(0.35);
    assertThat(moved.structure()).isGreaterThan(0.9);
    Comparison other = Comparison.of(stripes, striped(0, 37));
    assertThat(other.structure()).isLessThan(Tolerance.DEFAULT_STRUCTURE);
  }

  private static Picture striped(int phase, int checks) {
    Size size = new Size(400, 300);
    float[] rgb = new float[(int) (3 * size.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      int x = i % size.width();
      int y = i / size.width() % size.height();
      float ground = (x / checks + y / checks) % 2 == 0 ? 0.3f : 0.6f;
      rgb[i] = ground + ((x + phase) % 3 == 0 ? 0.3f : 0);
    }
    return new Picture(size, rgb, null);
  }

  @Test
  void strainTellsHowFarFromPassing() {
    Tolerance tolerance = new Tolerance(100, 10, 20, 0.8, 0.8, 5, 1, 0.5);
    assertThat(tolerance.strain(new Comparison(50, 1, 40, 0.9, 0.9, 1, 0, 0)))
        .isCloseTo(0.5, within(1e-9));
    Comparison bad = new Comparison(300, 30, 10, 0.4, 0.4, 20, 2, 1);
    assertThat(tolerance.strain(bad)).isCloseTo(4, within(1e-9));
    assertThat(tolerance.violations(bad)).hasSize(8);
  }
}
