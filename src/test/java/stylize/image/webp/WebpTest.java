package stylize.image.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static stylize.image.webp.WebpBytes.chunk;
import static stylize.image.webp.WebpBytes.extended;
import static stylize.image.webp.WebpBytes.file;
import static stylize.image.webp.WebpBytes.frame;
import static stylize.image.webp.WebpBytes.join;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

/** WebP in all of its containers; what is right is what libwebp makes of the same pixels. */
class WebpTest extends WebpReading {
  @Test
  void lossyPixelsAreEqualToLibwebpsToTheLastBit() throws IOException {
    assertSame(
        PictureReader.read(Tests.resource("pictures/filtered.webp")),
        PictureReader.read(Tests.resource("pictures/filtered-webp.png")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void opacityThatIsNotCompressedIsRead(int filter) throws IOException {
    byte[] opacity = new byte[WIDTH * HEIGHT];
    new Random(3).nextBytes(opacity);
    Picture plain = read(file(pixels(false)));
    Picture picture =
        read(
            file(
                extended(WebpBytes.ALPHA, WIDTH, HEIGHT),
                chunk("ALPH", new byte[] {(byte) (filter << 2)}, filtered(opacity, filter)),
                pixels(false)));
    assertSame(picture, plain);
    assertThat(plain.alpha()).isNull();
    assertThat(picture.alpha()).isNotNull();
    for (int i = 0; i < opacity.length; i++) {
      assertThat(picture.alpha()[i]).isEqualTo((opacity[i] & 0xff) / 255f);
    }
  }

  /** Each number less what its neighbours promise: the left one, the upper one, or a gradient. */
  private static byte[] filtered(byte[] numbers, int filter) {
    byte[] filtered = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      int left = i % WIDTH > 0 ? numbers[i - 1] & 0xff : 0;
      int above = i >= WIDTH ? numbers[i - WIDTH] & 0xff : 0;
      int corner = i % WIDTH > 0 && i >= WIDTH ? numbers[i - WIDTH - 1] & 0xff : 0;
      int promised =
          i == 0 || filter == 0
              ? 0
              : i < WIDTH
                  ? left
                  : i % WIDTH == 0
                      ? above
                      : switch (filter) {
                        case 1 -> left;
                        case 2 -> above;
                        default -> Math.max(0, Math.min(255, left + above - corner));
                      };
      filtered[i] = (byte) (numbers[i] - promised);
    }
    return filtered;
  }

  @Test
  void losslessPixelsKeepTheirOpacity() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x80ff0000);
    image.setRGB(1, 0, 0xff00ff00);
    assertThat(read(file(WebpBytes.pixels(image, true))).alpha()).containsExactly(128 / 255f, 1);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anAnimationShowsItsFirstFrameOnItsWholeCanvas(boolean lossless) throws IOException {
    byte[] second = frame(0, 0, WIDTH, HEIGHT, pixels(true));
    Picture frame = read(file(pixels(lossless)));
    Picture picture =
        read(
            file(
                extended(WebpBytes.ANIMATION, WIDTH + 10, HEIGHT + 6),
                chunk("ANIM", new byte[6]),
                frame(4, 2, WIDTH, HEIGHT, pixels(lossless)),
                second));
    assertThat(picture.size()).isEqualTo(new Size(WIDTH + 10, HEIGHT + 6));
    assertThat(picture.alpha()).isNotNull();
    for (int y = 0; y < HEIGHT + 6; y++) {
      for (int x = 0; x < WIDTH + 10; x++) {
        boolean inside = x >= 4 && x < 4 + WIDTH && y >= 2 && y < 2 + HEIGHT;
        int at = y * (WIDTH + 10) + x;
        assertThat(picture.alpha()[at]).isEqualTo(inside ? 1 : 0);
        if (inside) {
          assertThat(picture.rgb()[at]).isEqualTo(frame.rgb()[(y - 2) * WIDTH + x - 4]);
        }
      }
    }
  }

  @Test
  void whatDoesNotTouchThePixelsDoesNoHarm() throws IOException {
    byte[] pixels = pixels(true);
    Picture expected = read(file(pixels));
    byte[] odd = chunk("abcd", new byte[3]);
    byte[] unpadded = chunk("abcd", new byte[3]);
    byte[][] harmless = {
      join(file(pixels), new byte[5]),
      file(pixels, new byte[5]),
      file(extended(0, WIDTH, HEIGHT), odd, odd, pixels),
      file(extended(WebpBytes.ALPHA, WIDTH, HEIGHT), pixels),
      file(extended(WebpBytes.ANIMATION, WIDTH, HEIGHT), pixels),
      file(extended(0x3e, WIDTH, HEIGHT), pixels, odd),
      file(extended(0, WIDTH, HEIGHT), frame(0, 0, WIDTH, HEIGHT, pixels)),
      file(extended(0, WIDTH, HEIGHT), pixels, Arrays.copyOf(unpadded, unpadded.length - 1)),
      file(extended(WebpBytes.EXIF, WIDTH, HEIGHT), pixels, chunk("EXIF", new byte[9])),
    };
    for (byte[] bytes : harmless) {
      assertSame(read(bytes), expected);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void sizesThatContradictEachOtherAreRefusedBeforeAnythingIsDecoded() throws IOException {
    byte[] pixels = pixels(false);
    byte[][] wrong = {
      file(extended(0, WIDTH + 1, HEIGHT), pixels),
      file(extended(2, WIDTH, HEIGHT), frame(0, 0, WIDTH, HEIGHT - 1, pixels)),
      file(extended(2, WIDTH, HEIGHT), frame(2, 0, WIDTH, HEIGHT, pixels)),
    };
    for (byte[] bytes : wrong) {
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(WIDTH + "×" + HEIGHT);
    }
  }

  @Test
  void aCanvasThatDoesNotFitIntoTheMemoryIsRefused() throws IOException {
    byte[] bytes = file(extended(2, 1 << 24, 1 << 24), frame(0, 0, WIDTH, HEIGHT, pixels(true)));
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("16777216×16777216")
        .hasMessageContaining("GB");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void everyTruncationIsRefused(boolean lossless) throws IOException {
    byte[] pixels = pixels(lossless);
    byte[] still = file(pixels);
    byte[] animation = file(extended(2, WIDTH, HEIGHT), frame(0, 0, WIDTH, HEIGHT, pixels));
    for (byte[] whole : new byte[][] {still, animation}) {
      for (int length = 1; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> read(part)).isInstanceOf(PictureException.class);
      }
    }
    // The container whole, its pixels not.
    int length = ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    for (int kept = 0; kept < length * 3 / 4; kept += 3) {
      byte[] part = chunk(lossless ? "VP8L" : "VP8 ", Arrays.copyOfRange(pixels, 8, 8 + kept));
      assertThatThrownBy(() -> read(file(part))).isInstanceOf(PictureException.class);
    }
  }

  @Test
  void hostileFilesAreRefusedOrReadAndNothingElse() throws IOException {
    Random random = new Random(7);
    byte[] animation =
        file(
            extended(2, WIDTH, HEIGHT),
            frame(0, 0, WIDTH, HEIGHT, chunk("ALPH", new byte[1 + WIDTH * HEIGHT]), pixels(false)));
    for (byte[] whole : new byte[][] {file(pixels(true)), file(pixels(false)), animation}) {
      for (int round = 0; round < 700; round++) {
        byte[] mutated = whole.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
          mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        try {
          read(mutated);
        } catch (PictureException e) {
          assertThat(e).hasMessageContaining("a.webp");
        }
      }
    }
  }
}
