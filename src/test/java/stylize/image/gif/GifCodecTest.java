package stylize.image.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.reading.PictureReader;
import stylize.testing.Gif;

class GifCodecTest {
  private static final int NONE = -1;

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  private Picture read(byte[] gif) throws IOException {
    return PictureReader.read(Files.write(folder.resolve("p.gif"), gif), warnings::add);
  }

  /** The red of all pixels; where nothing is, -1. */
  private int[] reds(byte[] gif) throws IOException {
    Picture picture = read(gif);
    int[] reds = new int[(int) picture.size().pixels()];
    for (int i = 0; i < reds.length; i++) {
      boolean there = picture.alpha() == null || picture.alpha()[i] == 1;
      reds[i] = there ? Math.round(255 * picture.rgb()[i]) : NONE;
    }
    return reds;
  }

  @Test
  void aPictureIsShownOnItsWholeCanvas() throws IOException {
    assertThat(reds(Gif.coloured(3, 2).transparent(7).picture(1, 1, 2, 1, 4, 5).end()))
        .containsExactly(NONE, NONE, NONE, NONE, 4, 5);
    assertThat(reds(Gif.coloured(3, 2, 6).picture(1, 1, 2, 1, 4, 5).end()))
        .containsExactly(6, 6, 6, 6, 4, 5);
    assertThat(read(Gif.coloured(3, 2).picture(1, 1, 2, 1, 4, 5).end()).alpha()).isNull();
  }

  @Test
  void aCanvasWithoutColoursHasThePicturesFirst() throws IOException {
    byte[] gif =
        Gif.of(2, 1).bytes(0x2c, 1, 0, 0, 0, 1, 0, 1, 0, 0x80, 9, 0, 0, 8, 0, 0).pixels(9, 1).end();
    assertThat(reds(gif)).containsExactly(9, 8);
  }

  @Test
  void whatReachesOverTheCanvasIsCutOffUnlessItIsLarger() throws IOException {
    assertThat(reds(Gif.coloured(2, 2).picture(1, 1, 2, 2, 1, 2, 3, 4).end()))
        .containsExactly(0, 0, 0, 1);
    assertThat(reds(Gif.coloured(1, 1).picture(0, 0, 2, 1, 1, 2).end())).containsExactly(1, 2);
    assertThat(reds(Gif.coloured(0, 0).picture(0, 0, 2, 1, 1, 2).end())).containsExactly(1, 2);
  }

  @Test
  void oneColourMayBeTransparent() throws IOException {
    assertThat(reds(Gif.coloured(2, 1).transparent(6).picture(0, 0, 2, 1, 6, 5).end()))
        .containsExactly(NONE, 5);
  }

  @Test
  void aPicturesOwnColoursCountForMoreThanTheScreens() throws IOException {
    assertThat(reds(Gif.coloured(2, 1).withOwnColours(2, 1, 1, 7).end())).containsExactly(10, 70);
    assertThat(reds(Gif.of(2, 1).withOwnColours(2, 1, 1, 7).end())).containsExactly(10, 70);
    assertThat(reds(Gif.of(3, 1).picture(0, 0, 3, 1, 0, 1, 7).end())).containsExactly(0, 255, 0);
  }

  @Test
  void interlacedRowsGoWhereTheyBelong() throws IOException {
    assertThat(reds(Gif.coloured(1, 6).interlaced(1, 6, 0, 4, 2, 1, 3, 5).end()))
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(reds(Gif.coloured(2, 1).interlaced(2, 1, 3, 4).end())).containsExactly(3, 4);
  }

  @Test
  void aPictureWithoutPixelsIsPassedOver() throws IOException {
    Gif gif = Gif.coloured(1, 1).transparent(3).picture(0, 0, 0, 1).picture(0, 0, 1, 1, 3);
    assertThat(reds(gif.end())).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 255})
  void blocksMayHaveAnyLength(int length) throws IOException {
    Gif gif = Gif.coloured(4, 3).application("COMMENTS1.0", new byte[1000], length);
    gif.bytes(0x2c, 0, 0, 0, 0, 4, 0, 3, 0, 0);
    assertThat(reds(gif.pixels(length, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4).end()))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4);
  }

  @Test
  void aProfileCounts() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    Gif gif = Gif.coloured(1, 1).application("ICCRGBG1012", linear, 255);
    // A hundredth of 5.1 of light.
    assertThat(reds(gif.withOwnColours(1, 1, 5).end())).containsExactly(122);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aProfileThatIsNoneOrCutOffIsNotUsedAndSaidSo() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    int[] plain = reds(Gif.coloured(1, 1).withOwnColours(1, 1, 5).end());
    for (byte[] profile : List.of(new byte[200], Arrays.copyOf(linear, linear.length - 2))) {
      Gif gif = Gif.coloured(1, 1).application("ICCRGBG1012", profile, 255);
      assertThat(reds(gif.withOwnColours(1, 1, 5).end())).isEqualTo(plain);
    }
    assertThat(warnings).hasSize(2).allMatch(text -> text.contains("colour profile is ignored"));
  }

  @Test
  void everyMissingPixelIsAnError() throws IOException {
    byte[] whole = Gif.coloured(3, 2).picture(0, 0, 3, 2, 1, 2, 3, 4, 5, 6).end();
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      if (length < whole.length - 3) {
        assertThatThrownBy(() -> read(part))
            .as("%d bytes", length)
            .isInstanceOf(PictureException.class)
            .hasMessageContaining("p.gif");
      } else {
        assertThat(reds(part)).containsExactly(1, 2, 3, 4, 5, 6);
      }
    }
    assertThatThrownBy(() -> read(Gif.coloured(3, 2).picture(0, 0, 3, 2, 1, 2, 3, 4, 5).end()))
        .hasMessageContaining("5 of 6 pixels");
    assertThatThrownBy(() -> read(Gif.coloured(3, 2).end())).hasMessageContaining("p.gif");
    assertThatThrownBy(() -> read(Gif.of(1, 1).picture(0, 0, 65535, 65535, 1).end()))
        .hasMessageContaining("GB");
  }

  /** Long enough for codes of all lengths, and for a full table. */
  @Test
  void picturesOfJavasWriterAreReadAsTheyAre() throws IOException {
    BufferedImage image = new BufferedImage(150, 100, BufferedImage.TYPE_BYTE_INDEXED);
    Random random = new Random(1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.getRaster().setSample(x, y, 0, random.nextInt(200) < y ? 7 : random.nextInt(200));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "gif", out);
    Picture picture = read(out.toByteArray());
    for (int i = 0; i < picture.size().pixels(); i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      assertThat(Math.round(255 * picture.rgb()[i])).isEqualTo(rgb >> 16 & 0xff);
    }
  }
}
