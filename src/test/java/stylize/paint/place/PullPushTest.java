package stylize.paint.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import stylize.image.Picture;
import stylize.testing.Pictures;

class PullPushTest {
  private static float[] weights(int count, float weight) {
    float[] weights = new float[count];
    Arrays.fill(weights, weight);
    return weights;
  }

  @Test
  void anOpaquePictureIsTheSamePicture() {
    Picture picture = Pictures.random(1, 5, 4);
    Picture opaque = Pictures.withAlpha(picture, weights(20, 1));

    assertThat(PullPush.filled(picture)).isSameAs(picture);
    assertThat(PullPush.filled(opaque)).isSameAs(opaque);
  }

  @Test
  void aTransparentPictureIsMidGrey() {
    Picture filled = PullPush.filled(Pictures.withAlpha(Pictures.random(1, 5, 4), weights(20, 0)));

    assertThat(filled.rgb()).containsOnly(0.5f);
  }

  @Test
  void oneVisiblePixelColoursAll() {
    float[] alpha = new float[7 * 9];
    alpha[30] = 1;
    Picture picture = Pictures.withAlpha(Pictures.random(2, 7, 9), alpha);

    Picture filled = PullPush.filled(picture);

    for (int y = 0; y < 9; y++) {
      for (int x = 0; x < 7; x++) {
        assertThat(Pictures.at(filled, x, y))
            .containsExactly(Pictures.at(picture, 30 % 7, 30 / 7), within(1e-6));
      }
    }
  }

  @Test
  void aHoleOfOnePixelIsFilledFromItsSurroundings() {
    Picture row = Pictures.of(4, 1, (x, y) -> new double[] {new double[] {.4, 9, .8, .6}[x], 0, 1});

    Picture filled = PullPush.filled(row, new float[] {1, 0, 1, 1});

    // Of the left pair, 0.4 counts 3/4 and 0.8 counts 1/4; it is weighted 3/4 (height 1).
    double left = (3 * 0.4 + 0.8) / 4;
    double right = (0.8 + 0.6) / 2;
    double all = (0.75 * left + right) / 1.75;
    double continued = 0.75 * (0.75 * left + 0.25 * all) + 0.25 * right;
    assertThat(filled.rgb()[1]).isCloseTo((float) continued, within(1e-6f));
  }

  @Test
  void opaquePixelsStayToTheBit() {
    Random random = new Random(3);
    Picture picture = Pictures.random(4, 61, 33);
    float[] alpha = new float[61 * 33];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Math.min(1, 2 * random.nextFloat());
    }

    Picture filled = PullPush.filled(Pictures.withAlpha(picture, alpha));

    assertThat(filled.alpha()).isSameAs(alpha);
    for (int i = 0; i < filled.rgb().length; i++) {
      if (alpha[i % alpha.length] == 1) {
        assertThat(filled.rgb()[i]).isEqualTo(picture.rgb()[i]);
      }
    }
  }

  @Test
  void noColourAppearsThatIsNotBetweenThoseSeen() {
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      double base = random.nextDouble();
      Picture visible =
          Pictures.of(width, height, (x, y) -> new double[] {base, 0.3, 0.6 - y / 99.});
      float[] alpha = new float[width * height];
      for (int i = 0; i < alpha.length; i++) {
        alpha[i] = random.nextInt(5) == 0 ? 1 : 0;
      }
      alpha[random.nextInt(alpha.length)] = 1;
      // Black under what is transparent, and even what is no colour at all.
      float[] rgb = visible.rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        if (alpha[i % alpha.length] == 0) {
          rgb[i] = i % 2 == 0 ? 0 : Float.NaN;
        }
      }

      Picture filled = PullPush.filled(new Picture(visible.size(), rgb, alpha));

      for (int at = 0; at < alpha.length; at++) {
        double[] colour = Pictures.at(filled, at % width, at / width);
        assertThat(colour[0]).isCloseTo(base, within(1e-6));
        assertThat(colour[1]).isCloseTo(0.3, within(1e-6));
        assertThat(colour[2]).isBetween(0.6 - (height - 1) / 99. - 1e-6, 0.6 + 1e-6);
      }
    }
  }

  @Test
  void aPixelKeepsAsMuchOfItsColourAsCanBeSeen() {
    Picture picture = Pictures.of(2, 1, (x, y) -> new double[] {x, x, x});

    // Pulled: (0.25 · 0 + 1 · 1) / 1.25.
    Picture filled = PullPush.filled(picture, new float[] {0.25f, 1});

    assertThat(filled.rgb()[0]).isCloseTo(0.75f * 0.8f, within(1e-6f));
    assertThat(filled.rgb()[1]).isEqualTo(1);
  }

  @Test
  void theFaintestTraceOfAColourCounts() {
    Picture picture = Pictures.plain(5, 5, 0.2, 0.4, 0.8);
    float[] alpha = new float[25];
    alpha[7] = Float.MIN_VALUE;

    Picture filled = PullPush.filled(Pictures.withAlpha(picture, alpha));

    assertThat(filled.rgb()).containsExactly(picture.rgb(), within(1e-6f));
  }

  @Test
  void whatIsContinuedIsSmooth() {
    // The outermost pixels are visible: a ramp from left to right. Inside is black.
    int side = 128;
    float[] alpha = new float[side * side];
    for (int i = 0; i < alpha.length; i++) {
      int x = i % side;
      int y = i / side;
      alpha[i] = Math.min(Math.min(x, y), side - 1 - Math.max(x, y)) < 4 ? 1 : 0;
    }
    Picture picture =
        Pictures.of(
            side,
            side,
            (x, y) -> alpha[y * side + x] == 0 ? new double[3] : new double[] {x / 127., 0.5, 1});

    Picture filled = PullPush.filled(Pictures.withAlpha(picture, alpha));

    for (int y = 0; y < side; y++) {
      for (int x = 1; x < side; x++) {
        double step = Pictures.at(filled, x, y)[0] - Pictures.at(filled, x - 1, y)[0];
        assertThat(Math.abs(step)).isLessThan(0.1);
      }
    }
    assertThat(Pictures.at(filled, 64, 64)[0]).isCloseTo(0.5, within(0.1));
  }

  @Test
  void thePictureItselfDoesNotChange() {
    Picture picture = Pictures.random(6, 6, 6);
    float[] before = picture.rgb().clone();

    PullPush.filled(picture, weights(36, 0.5f));

    assertThat(picture.rgb()).containsExactly(before);
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    Picture picture = Pictures.random(1, 2, 1);

    assertThatThrownBy(() -> PullPush.filled(picture, new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 weights for 2×1");
    for (float wrong : new float[] {-0.1f, 1.1f, Float.NaN}) {
      assertThatThrownBy(() -> PullPush.filled(picture, new float[] {1, wrong}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a pixel's weight is " + wrong + "; it must be at least 0 and at most 1");
    }
  }
}
