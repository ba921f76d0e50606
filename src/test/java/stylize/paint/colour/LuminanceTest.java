package stylize.paint.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import stylize.image.Picture;
import stylize.testing.Pictures;

class LuminanceTest {
  /** A step of 8 bits, and what float32 rounds. */
  private static final double STEP = 1 / 255.0 + 1e-6;

  private static double luma(double[] colour) {
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
  }

  private static double[] rounded(double[] colour) {
    double[] rounded = new double[colour.length];
    for (int i = 0; i < colour.length; i++) {
      rounded[i] = Math.round(Math.max(0, Math.min(1, colour[i])) * 255) / 255.0;
    }
    return rounded;
  }

  private static double[] chroma(double[] colour) {
    double luma = luma(colour);
    return new double[] {colour[0] - luma, colour[1] - luma, colour[2] - luma};
  }

  private static Picture combine(double[] painted, double[] photo, double strength) {
    return Luminance.combine(
        Pictures.plain(1, 1, painted[0], painted[1], painted[2]),
        Pictures.plain(1, 1, photo[0], photo[1], photo[2]),
        strength);
  }

  @Test
  void aDesaturatedPictureIsGreyOfItsLuma() {
    Picture red = Pictures.plain(1, 1, 1, 0, 0);

    assertThat(Luminance.desaturated(red, 1).rgb())
        .containsExactly(new float[] {0.2126f, 0.2126f, 0.2126f}, within(1e-7f));
    assertThat(Luminance.desaturated(red, 0).rgb()).containsExactly(red.rgb());
    assertThat(Luminance.desaturated(red, 0.5).rgb())
        .containsExactly(new float[] {0.6063f, 0.1063f, 0.1063f}, within(1e-7f));
  }

  @Test
  void greyWhiteAndBlackStayWhatTheyAre() {
    for (double grey : new double[] {0, 0.25, 1}) {
      Picture picture = Pictures.plain(1, 1, grey, grey, grey);
      assertThat(Luminance.desaturated(picture, 0.7).rgb()).containsExactly(picture.rgb());
    }
  }

  @Test
  void desaturationKeepsLumaAndStaysInRange() {
    Picture picture = Pictures.random(1, 40, 30);
    Picture half = Luminance.desaturated(picture, 0.6);

    for (int x = 0; x < 40; x++) {
      double[] before = Pictures.at(picture, x, 11);
      double[] after = Pictures.at(half, x, 11);
      assertThat(luma(after)).isCloseTo(luma(before), within(1e-6));
      for (int i = 0; i < 3; i++) {
        assertThat(chroma(after)[i]).isCloseTo(0.4 * chroma(before)[i], within(1e-6));
        assertThat(after[i]).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void thePaintedLumaMeetsThePhotosChroma() {
    Picture combined =
        combine(new double[] {0.5, 0.5, 0.5}, new double[] {0.3, 0.2, 0.1}, /* strength= */ 1);

    double chroma = luma(new double[] {0.3, 0.2, 0.1});
    assertThat(combined.rgb())
        .containsExactly(
            new float[] {(float) (0.8 - chroma), (float) (0.7 - chroma), (float) (0.6 - chroma)},
            within(1e-6f));
  }

  @Test
  void atFullStrengthTheChromaIsThePhotosInEveryPixelOfAnyPainting() {
    for (long seed = 0; seed < 20; seed++) {
      Picture painted = Pictures.random(seed, 40, 30);
      Picture photo = Pictures.random(100 + seed, 40, 30);
      Picture combined = Luminance.combine(painted, photo, 1);
      for (int y = 0; y < 30; y++) {
        for (int x = 0; x < 40; x++) {
          double[] wanted = chroma(Pictures.at(photo, x, y));
          double[] got = chroma(rounded(Pictures.at(combined, x, y)));
          assertThat(got).containsExactly(wanted, within(STEP));
        }
      }
    }
  }

  @Test
  void lumaStaysThePaintedOneWhereverTheChromaFits() {
    Picture painted = Pictures.random(3, 40, 30);
    Picture photo = Luminance.desaturated(Pictures.random(4, 40, 30), 0.8);
    Picture combined = Luminance.combine(painted, photo, 1);

    int unmoved = 0;
    for (int x = 0; x < 40; x++) {
      double wanted = luma(Pictures.at(painted, x, 5));
      double[] chroma = chroma(Pictures.at(photo, x, 5));
      boolean fits = true;
      for (double value : chroma) {
        fits &= wanted + value > 1e-6 && wanted + value < 1 - 1e-6;
      }
      if (fits) {
        unmoved++;
        assertThat(luma(Pictures.at(combined, x, 5))).isCloseTo(wanted, within(1e-6));
      }
    }
    assertThat(unmoved).isGreaterThan(20);
  }

  @Test
  void whereTheyDoNotFitLumaGivesWay() {
    // Pure blue fits at its own luma only.
    assertThat(combine(new double[] {1, 1, 1}, new double[] {0, 0, 1}, 1).rgb())
        .containsExactly(new float[] {0, 0, 1}, within(1e-6f));
    assertThat(combine(new double[] {0, 0, 0}, new double[] {0.5, 0.5, 0.75}, 1).rgb())
        .containsExactly(new float[] {0, 0, 0.25f}, within(1e-6f));
  }

  @Test
  void atHalfStrengthChromasAddUp() {
    double[] painted = {0.5, 0.4, 0.5};
    double[] photo = {0.3, 0.3, 0.5};
    double[] combined = Pictures.at(combine(painted, photo, 0.5), 0, 0);

    assertThat(luma(combined)).isCloseTo(luma(painted), within(1e-6));
    for (int i = 0; i < 3; i++) {
      assertThat(chroma(combined)[i])
          .isCloseTo(chroma(painted)[i] + 0.5 * chroma(photo)[i], within(1e-6));
    }
  }

  @Test
  void anyTwoPicturesAtAnyStrengthGiveColoursInRange() {
    for (double strength : new double[] {1e-9, 0.3, 0.999, 1}) {
      Picture combined =
          Luminance.combine(Pictures.random(5, 40, 30), Pictures.random(6, 40, 30), strength);
      for (float value : combined.rgb()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
    // Each chroma alone fits, but not their sum.
    assertThat(combine(new double[] {1, 0, 0}, new double[] {1, 0, 0}, 0.9).rgb())
        .containsExactly(new float[] {1, 0, 0}, within(1e-6f));
  }

  @Test
  void atNoStrengthThePaintedPictureIsTheResult() {
    Picture painted = Pictures.random(7, 4, 3);

    assertThat(Luminance.combine(painted, Pictures.random(8, 4, 3), 0)).isSameAs(painted);
  }

  @Test
  void paintingAPhotoAsItselfGivesThePhoto() {
    Picture photo = Pictures.random(9, 40, 30);
    for (double strength : new double[] {0.25, 0.5, 1}) {
      Picture unchanged =
          Luminance.combine(Luminance.desaturated(photo, strength), photo, strength);
      assertThat(unchanged.rgb()).containsExactly(photo.rgb(), within(1e-6f));
    }
  }

  @Test
  void theOpacityIsThatOfThePaintedPicture() {
    Picture painted = Pictures.withAlpha(Pictures.random(1, 2, 1), 0.5f, 1);

    assertThat(Luminance.combine(painted, Pictures.random(2, 2, 1), 1).alpha())
        .isSameAs(painted.alpha());
  }

  @Test
  void picturesOfDifferentSizesAreRefused() {
    assertThatThrownBy(
            () -> Luminance.combine(Pictures.random(1, 2, 3), Pictures.random(2, 3, 2), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the painted picture has 2×3, the photo 3×2");
  }

  @Test
  void aPaintingGetsThePhotosMeanAndDeviationOfLumaAndKeepsItsChroma() {
    for (long seed = 0; seed < 20; seed++) {
      Picture painting = Pictures.coloured(seed, 40, 30);
      ColourStatistics photo = ColourStatistics.of(Pictures.coloured(50 + seed, 20, 20));
      Picture matched = Luminance.match(ColourStatistics.of(painting), photo).of(painting);

      ColourStatistics got = ColourStatistics.of(matched);
      assertThat(Luminance.mean(got)).isCloseTo(Luminance.mean(photo), within(1e-6));
      assertThat(Luminance.variance(got)).isCloseTo(Luminance.variance(photo), within(1e-6));
      assertThat(chroma(Pictures.at(matched, 3, 4)))
          .containsExactly(chroma(Pictures.at(painting, 3, 4)), within(1e-6));
    }
  }

  @Test
  void lumaOfOneValueIsMovedAndNotStretched() {
    Picture plain = Pictures.plain(3, 3, 0.2, 0.2, 0.2);
    ColourStatistics photo = ColourStatistics.of(Pictures.random(1, 20, 20));

    Picture matched = Luminance.match(ColourStatistics.of(plain), photo).of(plain);

    assertThat(matched.rgb()[4]).isCloseTo((float) Luminance.mean(photo), within(1e-5f));
    assertThat(matched.rgb()[20]).isCloseTo((float) Luminance.mean(photo), within(1e-5f));
  }
}
