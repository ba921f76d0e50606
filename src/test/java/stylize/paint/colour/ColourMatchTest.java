package stylize.paint.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import stylize.image.Picture;
import stylize.testing.Pictures;

class ColourMatchTest {
  private static final double TOLERANCE = 1e-4;

  private static ColourTransform match(Picture painting, Picture photo) {
    return ColourMatch.of(ColourStatistics.of(painting), ColourStatistics.of(photo));
  }

  private static Picture recoloured(Picture painting, Picture photo) {
    return match(painting, photo).of(painting);
  }

  private static Picture grey(long seed) {
    Random random = new Random(seed);
    return Pictures.of(
        40,
        30,
        (x, y) -> {
          double value = 0.3 + 0.4 * random.nextDouble();
          return new double[] {value, value, value};
        });
  }

  private static void assertFinite(Picture picture) {
    for (float value : picture.rgb()) {
      assertThat(value).isFinite().isBetween(-10f, 10f);
    }
  }

  private static void assertSameMean(Picture actual, Picture expected) {
    assertThat(ColourStatistics.of(actual).mean())
        .containsExactly(ColourStatistics.of(expected).mean(), within(TOLERANCE));
  }

  private static void assertSameColours(Picture actual, Picture expected) {
    assertSameMean(actual, expected);
    for (int i = 0; i < Picture.CHANNELS; i++) {
      assertThat(ColourStatistics.of(actual).covariance()[i])
          .containsExactly(ColourStatistics.of(expected).covariance()[i], within(TOLERANCE));
    }
  }

  @Test
  void aPaintingGetsThePhotosMeanAndCovariance() {
    for (long seed = 0; seed < 50; seed++) {
      Picture painting = Pictures.coloured(seed, 64, 48);
      Picture photo = Pictures.coloured(1000 + seed, 50, 70);

      assertSameColours(recoloured(painting, photo), photo);
      assertSameColours(recoloured(photo, painting), painting);
    }
  }

  @Test
  void theMapIsSymmetricSoNoHueTurns() {
    double[][] a = match(Pictures.coloured(1, 64, 48), Pictures.coloured(2, 64, 48)).matrix();

    assertThat(a[0][1]).isEqualTo(a[1][0]);
    assertThat(a[0][2]).isEqualTo(a[2][0]);
    assertThat(a[1][2]).isEqualTo(a[2][1]);
  }

  @Test
  void channelsThatVaryForThemselvesAreStretchedForThemselves() {
    // All eight corners of a box, so that no two channels are correlated.
    Picture painting =
        Pictures.of(
            8, 1, (x, y) -> new double[] {x % 2 * 0.5, x / 2 % 2 * 0.25, x / 4 % 2 * 0.125});
    Picture photo =
        Pictures.of(
            8, 1, (x, y) -> new double[] {x % 2 * 0.25, x / 2 % 2 * 0.5, 0.5 + x / 4 % 2 * 0.125});

    ColourTransform map = match(painting, photo);

    double[][] expected = {{0.5, 0, 0}, {0, 2, 0}, {0, 0, 1}};
    for (int i = 0; i < 3; i++) {
      assertThat(map.matrix()[i]).containsExactly(expected[i], within(1e-12));
    }
    assertThat(map.offset()).containsExactly(new double[] {0, 0, 0.5}, within(1e-12));
  }

  @Test
  void aPaintingWithThePhotosColoursStaysAsItIs() {
    Picture picture = Pictures.coloured(3, 64, 48);

    assertThat(recoloured(picture, picture).rgb()).containsExactly(picture.rgb(), within(1e-6f));
  }

  @Test
  void withAGreyPhotoThePaintingBecomesGrey() {
    Picture photo = grey(1);
    Picture grey = recoloured(Pictures.coloured(4, 64, 48), photo);

    assertSameColours(grey, photo);
    for (int x = 0; x < 64; x++) {
      double[] colour = Pictures.at(grey, x, 7);
      assertThat(colour[0]).isCloseTo(colour[1], within(1e-4));
      assertThat(colour[2]).isCloseTo(colour[1], within(1e-4));
    }
  }

  @Test
  void aGreyPaintingStaysALineWithThePhotosMeanAndVarianceAlongGrey() {
    Picture photo = Pictures.random(5, 64, 48);
    Picture painting = grey(2);

    Picture line = recoloured(painting, photo);

    assertSameMean(line, photo);
    assertFinite(line);
    assertThat(alongGrey(line)).isCloseTo(alongGrey(photo), within(TOLERANCE));
    // On a line, two equal greys stay equal, and the middle stays in the middle.
    ColourTransform map = match(painting, photo);
    double[] dark = map.of(new double[] {0.3, 0.3, 0.3});
    double[] middle = map.of(new double[] {0.5, 0.5, 0.5});
    double[] light = map.of(new double[] {0.7, 0.7, 0.7});
    for (int i = 0; i < 3; i++) {
      assertThat(middle[i]).isCloseTo((dark[i] + light[i]) / 2, within(1e-12));
    }
  }

  private static double alongGrey(Picture picture) {
    double sum = 0;
    for (double[] row : ColourStatistics.of(picture).covariance()) {
      sum += row[0] + row[1] + row[2];
    }
    return sum / 3;
  }

  @Test
  void aGreyPaintingLeansToWhereThePhotosColoursLean() {
    // Light pixels are yellow, dark ones blue.
    Picture photo =
        Pictures.of(16, 16, (x, y) -> new double[] {x / 15.0, x / 15.0, 0.4 + 0.2 * ((x + y) % 2)});

    Picture line = recoloured(grey(3), photo);

    double[][] covariance = ColourStatistics.of(line).covariance();
    assertThat(covariance[0][0]).isGreaterThan(5 * covariance[2][2]);
  }

  @Test
  void picturesOfOneColourHaveNoNoiseToBlowUp() {
    Picture plain = Pictures.plain(20, 20, 0.9, 0.2, 0.4);
    Picture photo = Pictures.random(6, 20, 20);

    assertSameMean(recoloured(plain, photo), photo);
    assertFinite(recoloured(plain, photo));
    assertSameColours(recoloured(photo, plain), plain);
    assertSameColours(
        recoloured(plain, Pictures.plain(9, 9, 0, 1, 0)), Pictures.plain(1, 1, 0, 1, 0));
  }

  @Test
  void noDirectionGetsMoreVarianceThanThePhotoHas() {
    Picture photo = Pictures.random(7, 64, 48);
    Random random = new Random(1);
    // Nearly grey: the chroma is rounding errors.
    Picture painting =
        Pictures.of(
            64,
            48,
            (x, y) -> {
              double value = random.nextDouble();
              return new double[] {value, value + 1e-5 * random.nextDouble(), value};
            });

    Picture result = recoloured(painting, photo);

    assertFinite(result);
    double[][] wanted = ColourStatistics.of(photo).covariance();
    double[][] got = ColourStatistics.of(result).covariance();
    for (int i = 0; i < 100; i++) {
      double[] d = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double most = 0;
      double variance = 0;
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          most += d[row] * wanted[row][column] * d[column];
          variance += d[row] * got[row][column] * d[column];
        }
      }
      assertThat(variance).isLessThanOrEqualTo(most + TOLERANCE);
    }
  }

  @Test
  void anInvisiblePictureChangesNothing() {
    Picture painting = Pictures.random(8, 2, 2);
    Picture invisible = Pictures.withAlpha(Pictures.random(9, 2, 2), 0, 0, 0, 0);

    assertThat(recoloured(painting, invisible).rgb()).containsExactly(painting.rgb());
    assertThat(recoloured(invisible, painting).rgb()).containsExactly(invisible.rgb());
  }

  @Test
  void hiddenColoursArePaintedOverInNeitherStatistic() {
    Picture half =
        Pictures.withAlpha(
            Pictures.of(2, 2, (x, y) -> new double[] {x, 0.5 * y, 0.25 * x}), 1, 1, 0, 0);
    Picture upper = Pictures.of(2, 1, (x, y) -> new double[] {x, 0, 0.25 * x});
    Picture painting = Pictures.random(10, 8, 8);

    assertThat(recoloured(painting, half).rgb()).containsExactly(recoloured(painting, upper).rgb());
  }

  @Test
  void theStrengthLeadsFromThePaintingToThePhotosColours() {
    Picture painting = Pictures.coloured(11, 16, 16);
    ColourTransform map = match(painting, Pictures.coloured(12, 16, 16));

    assertThat(map.strength(0).of(painting).rgb()).containsExactly(painting.rgb());
    assertThat(map.strength(1).of(painting).rgb()).containsExactly(map.of(painting).rgb());
    double[] colour = {0.1, 0.6, 0.3};
    double[] whole = map.of(colour);
    double[] quarter = map.strength(0.25).of(colour);
    for (int i = 0; i < 3; i++) {
      assertThat(quarter[i]).isCloseTo(0.75 * colour[i] + 0.25 * whole[i], within(1e-12));
    }
  }

  @Test
  void aStrengthOutsideZeroToOneIsRefused() {
    for (double strength : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> ColourTransform.identity().strength(strength))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the strength is " + strength + "; it must be at least 0 and at most 1");
    }
  }

  @Test
  void oneMapAfterAnotherIsOneMap() {
    ColourTransform first = match(Pictures.coloured(1, 8, 8), Pictures.coloured(2, 8, 8));
    ColourTransform second = match(Pictures.coloured(3, 8, 8), Pictures.coloured(4, 8, 8));
    double[] colour = {0.7, 0.2, 0.4};

    assertThat(first.then(second).of(colour))
        .containsExactly(second.of(first.of(colour)), within(1e-12));
  }

  @Test
  void theOpacityStays() {
    Picture painting = Pictures.withAlpha(Pictures.random(13, 2, 1), 0.5f, 1);

    assertThat(recoloured(painting, Pictures.random(14, 3, 3)).alpha()).isSameAs(painting.alpha());
  }
}
