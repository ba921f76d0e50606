package stylize.image.bmp;

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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.Bmp;
import stylize.testing.Png;

class BmpCodecTest {
  private static final int RUNS_8 = 1;
  private static final int RUNS_4 = 2;
  private static final int MASKS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;

  /** Blue, green, red, nothing: black, red, green, white. */
  private static final int[] COLOURS = {0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 255, 0};

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Picture read(byte[] bmp) throws IOException {
    return PictureReader.read(Files.write(folder.resolve("p.bmp"), bmp), warnings::add);
  }

  /** The pixels as hexadecimal numbers, from the top left. */
  private List<String> colours(Bmp bmp) throws IOException {
    Picture picture = read(bmp.end());
    int plane = (int) picture.size().pixels();
    List<String> colours = new ArrayList<>();
    for (int i = 0; i < plane; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        rgb = rgb << 8 | Math.round(255 * picture.rgb()[channel * plane + i]);
      }
      colours.add(String.format("%06x", rgb));
    }
    return colours;
  }

  private static Bmp indexed(int width, int height, int bits) {
    return Bmp.of(40, width, height, bits).number(32, 4).colours(COLOURS);
  }

  @Test
  void palettesMayHaveAnyDepth() throws IOException {
    Bmp one = Bmp.of(40, 2, 1, 1).colours(0, 0, 255, 0, 255, 0, 0, 0).pixels(0x40, 0, 0, 0);
    assertThat(colours(one)).containsExactly("ff0000", "0000ff");
    assertThat(colours(indexed(2, 1, 4).pixels(0x12, 0, 0, 0))).containsExactly("ff0000", "00ff00");
    assertThat(colours(indexed(2, 1, 8).pixels(1, 2, 0, 0))).containsExactly("ff0000", "00ff00");
    int[] triples = {0, 0, 0, 0, 0, 255};
    Bmp os2 = Bmp.os2(2, 1, 1).colours(triples).pixels(0x40, 0, 0, 0);
    assertThat(colours(os2)).containsExactly("000000", "ff0000");
  }

  @Test
  void coloursMayHaveAnyDepthAndOrder() throws IOException {
    assertThat(colours(Bmp.of(40, 1, 1, 16).pixels(0, 0x7c, 0, 0))).containsExactly("ff0000");
    int[] twoRows = {3, 2, 1, 0, 6, 5, 4, 0};
    assertThat(colours(Bmp.of(40, 1, 2, 24).pixels(twoRows))).containsExactly("040506", "010203");
    assertThat(colours(Bmp.of(40, 1, -2, 24).pixels(twoRows))).containsExactly("010203", "040506");
    assertThat(colours(Bmp.of(40, 1, 1, 32).pixels(3, 2, 1, 0))).containsExactly("010203");
    assertThat(read(Bmp.of(40, 1, 1, 32).pixels(3, 2, 1, 0).end()).alpha()).isNull();
    Bmp masks = Bmp.of(40, 1, 1, 16).compression(MASKS);
    masks.colours(0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 0x1f, 0, 0, 0);
    assertThat(colours(masks.pixels(0xe0, 7, 0, 0))).containsExactly("00ff00");
  }

  @Test
  void alphaCountsWhereItHasAMask() throws IOException {
    Bmp bmp = Bmp.of(56, 1, 1, 32).compression(MASKS).number(40, 0xff0000).number(44, 0xff00);
    bmp.number(48, 0xff).number(52, 0xff000000);
    assertThat(read(bmp.pixels(3, 2, 1, 51).end()).alpha()).containsExactly(0.2f);
    assertThat(colours(bmp)).containsExactly("010203");
  }

  @Test
  void runsAreReadToTheirEnd() throws IOException {
    Bmp eight = indexed(3, 2, 8).compression(RUNS_8);
    assertThat(colours(eight.pixels(3, 1, 0, 0, 0, 3, 1, 2, 3, 0, 0, 1)))
        .containsExactly("ff0000", "00ff00", "ffffff", "ff0000", "ff0000", "ff0000");
    Bmp four = indexed(3, 1, 4).compression(RUNS_4);
    assertThat(colours(four.pixels(3, 0x12, 0, 1))).containsExactly("ff0000", "00ff00", "ff0000");
    Bmp jump = indexed(3, 2, 8).compression(RUNS_8).pixels(0, 2, 2, 1, 1, 3, 0, 1);
    assertThat(colours(jump)).endsWith("000000").contains("ffffff");
    assertThatThrownBy(
            () -> read(indexed(3, 2, 8).compression(RUNS_8).pixels(3, 1, 0, 0, 2, 1).end()))
        .hasMessageContaining("row 2 of 2");
  }

  @Test
  void wrongHeadersThatLeaveNoDoubtAreMended() throws IOException {
    Bmp offset = indexed(2, 1, 8).pixels(1, 2, 0, 0).offset(54);
    assertThat(colours(offset)).containsExactly("ff0000", "00ff00");
    assertThat(colours(indexed(2, 1, 8).pixels(1, 2, 0, 0).offset(0)))
        .containsExactly("ff0000", "00ff00");
    assertThat(colours(Bmp.of(40, 1, 1, 24).planes(0).pixels(3, 2, 1, 0)))
        .containsExactly("010203");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 24, 32})
  void everyMissingPixelIsAnError(int bits) throws IOException {
    int[] pixels = new int[2 * 4 * ((3 * bits + 31) / 32)];
    byte[] whole = (bits == 8 ? indexed(3, 2, 8) : Bmp.of(40, 3, 2, bits)).pixels(pixels).end();
    int filling = pixels.length / 2 - 3 * bits / 8;
    for (int length = 1; length < whole.length - filling; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part))
          .as("%d bytes", length)
          .isInstanceOf(PictureException.class)
          .hasMessageContaining("p.bmp");
    }
    assertThat(read(Arrays.copyOf(whole, whole.length - filling)).size()).isEqualTo(new Size(3, 2));
  }

  @Test
  void aBmpMayBeTheEnvelopeOfAnotherPicture() throws IOException {
    byte[] png = Png.of(1, 1, 8, 2).pixels(0, 1, 2, 3).end();
    assertThat(colours(Bmp.of(40, 1, 1, 0).compression(PNG).pixels(png))).containsExactly("010203");
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR), "jpeg", jpeg);
    assertThat(colours(Bmp.of(40, 2, 1, 0).compression(JPEG).pixels(jpeg.toByteArray())))
        .containsExactly("000000", "000000");
    byte[] huge = Png.of(60000, 60000, 8, 2).pixels(0).end();
    assertThatThrownBy(() -> read(Bmp.of(40, 1, 1, 0).compression(PNG).pixels(huge).end()))
        .hasMessageContaining("60000×60000");
    assertThatThrownBy(() -> read(Bmp.of(64, 1, 1, 24).compression(JPEG).end()))
        .hasMessageContaining("OS/2")
        .hasMessageContaining("magick");
  }

  @Test
  void hugeSizesAreRefused() {
    for (int side : new int[] {100_000, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> read(Bmp.of(40, side, side, 24).pixels(1, 2, 3, 0).end()))
          .isInstanceOf(PictureException.class)
          .hasMessageContaining(side + "×" + side);
    }
    assertThatThrownBy(() -> read(Bmp.of(40, -1, 1, 24).end())).hasMessageContaining("-1×1");
  }

  @Test
  void aProfileCountsAndADamagedOneIsSaid() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    Bmp bmp = Bmp.of(124, 1, 1, 24).pixels(51, 51, 51, 0);
    assertThat(colours(bmp.profile(linear))).containsExactly("7c7c7c");
    bmp = Bmp.of(124, 1, 1, 8).number(32, 1).colours(51, 51, 51, 0).pixels(0, 0, 0, 0);
    assertThat(colours(bmp.profile(linear))).containsExactly("7c7c7c");
    assertThat(warnings).isEmpty();
    bmp = Bmp.of(124, 1, 1, 24).pixels(51, 51, 51, 0);
    assertThat(colours(bmp.profile(new byte[500]))).containsExactly("333333");
    bmp = Bmp.of(124, 1, 1, 24).pixels(51, 51, 51, 0);
    byte[] cut = Arrays.copyOf(linear, linear.length - 2);
    assertThat(colours(bmp.profile(cut))).containsExactly("333333");
    assertThat(warnings).hasSize(2).allMatch(text -> text.contains("colour profile is ignored"));
  }

  @Test
  void gammaAndPrimariesCount() throws IOException {
    Bmp bmp = Bmp.of(108, 1, 1, 24).pixels(51, 51, 51, 0);
    assertThat(colours(bmp)).containsExactly("333333");
    double[] srgb = {0.64, 0.33, 0.03, 0.3, 0.6, 0.1, 0.15, 0.06, 0.79};
    for (int i = 0; i < srgb.length; i++) {
      bmp.number(60 + 4 * i, (int) Math.round(srgb[i] * (1 << 30)));
    }
    for (double gamma : new double[] {1, 2.2, 1 / 2.2}) {
      for (int i = 0; i < 3; i++) {
        bmp.number(96 + 4 * i, (int) Math.round(gamma * 65536));
      }
      assertThat(colours(bmp)).containsExactly(gamma == 1 ? "7c7c7c" : "333333");
    }
    assertThat(warnings).isEmpty();
  }
}
