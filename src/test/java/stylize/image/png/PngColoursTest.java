package stylize.image.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.colour.ColourSpaces;
import stylize.image.colour.Primaries;
import stylize.image.colour.ToneCurve;
import stylize.image.reading.PictureReader;
import stylize.testing.Png;

class PngColoursTest {
  private static final Offset<Double> NEAR = Offset.offset(0.1);

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private double[] read(Png png) throws IOException {
    Path file = Files.write(folder.resolve("p.png"), png.end());
    float[] rgb = PictureReader.read(file, warnings::add).rgb();
    return new double[] {255 * rgb[0], 255 * rgb[rgb.length / 3], 255 * rgb[2 * rgb.length / 3]};
  }

  private static byte[] iccp(ICC_Profile profile) {
    byte[] compressed = Png.deflated(profile.getData());
    return ByteBuffer.allocate(3 + compressed.length)
        .put((byte) 'x')
        .put((byte) 0)
        .put((byte) 0)
        .put(compressed)
        .array();
  }

  private static byte[] gama(int hundredThousandths) {
    return ByteBuffer.allocate(4).putInt(hundredThousandths).array();
  }

  private static byte[] chrm(double... xy) {
    ByteBuffer data = ByteBuffer.allocate(32);
    for (double value : xy) {
      data.putInt((int) Math.round(100000 * value));
    }
    return data.array();
  }

  private static Png grey(int bits) {
    return Png.of(1, 1, bits, 0);
  }

  private static Png rgb() {
    return Png.of(1, 1, 8, 2);
  }

  /** Of linear light 0.2 is 123.6 in sRGB, a third 156.2, two thirds 213.2. */
  @ParameterizedTest
  @CsvSource({"2, 0x40, 156.2", "4, 0x30, 123.6", "8, 0x33, 123.6", "16, 0x33, 123.6"})
  void aGreyProfileCountsAtAnyDepth(int bits, int pixel, double expected) throws IOException {
    byte[] linear = iccp(ICC_Profile.getInstance(ColorSpace.CS_GRAY));
    Png png = grey(bits).chunk("iCCP", linear);
    double[] grey = read(bits == 16 ? png.pixels(0, pixel, pixel) : png.pixels(0, pixel));
    assertThat(grey[0]).isEqualTo(grey[1]).isEqualTo(grey[2]).isCloseTo(expected, NEAR);
    png = Png.of(1, 1, 8, 4).chunk("iCCP", linear);
    assertThat(read(png.pixels(0, 0x33, 255))[0]).isCloseTo(123.6, NEAR);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void aProfileCountsInPalettes(int bits) throws IOException {
    byte[] linear = iccp(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));
    Png png = Png.of(1, 1, bits, 3).chunk("iCCP", linear).chunk("PLTE", 51, 85, 170);
    double[] colour = read(png.pixels(0, 0));
    assertThat(colour[0]).isCloseTo(123.6, NEAR);
    assertThat(colour[1]).isCloseTo(156.2, NEAR);
    assertThat(colour[2]).isCloseTo(213.2, NEAR);
  }

  @Test
  void aProfileForOtherPicturesIsIgnoredWithAWarning() throws IOException {
    byte[] colour = iccp(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB));
    assertThat(read(grey(8).chunk("iCCP", colour).pixels(0, 51))[2]).isCloseTo(51, NEAR);
    byte[] grey = iccp(ICC_Profile.getInstance(ColorSpace.CS_GRAY));
    assertThat(read(rgb().chunk("iCCP", grey).pixels(0, 1, 2, 3))[0]).isCloseTo(1, NEAR);
    assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("another kind"));
  }

  @Test
  void gammaCountsForGreyAndColours() throws IOException {
    assertThat(read(grey(8).chunk("gAMA", gama(100000)).pixels(0, 51))[0]).isCloseTo(123.6, NEAR);
    double[] colour = read(rgb().chunk("gAMA", gama(100000)).pixels(0, 51, 85, 170));
    assertThat(colour[1]).isCloseTo(156.2, NEAR);
    assertThat(read(grey(8).chunk("gAMA", gama(45455)).pixels(0, 51))[0]).isCloseTo(51, NEAR);
  }

  @Test
  void chromaticitiesCount() throws IOException {
    byte[] srgb = chrm(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06);
    byte[] p3 = chrm(0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06);
    byte[] none = chrm(0, 0, 0, 0, 0, 0, 0, 0);
    int[] pixel = {0, 204, 102, 51};
    double[] plain = read(rgb().chunk("cHRM", srgb).chunk("gAMA", gama(45455)).pixels(pixel));
    assertThat(plain[0]).isCloseTo(204, Offset.offset(1e-4));
    double[] wide = read(rgb().chunk("cHRM", p3).chunk("gAMA", gama(45455)).pixels(pixel));
    // By the matrix that CSS Color 4 gives from Display P3 to sRGB.
    assertThat(wide[0]).isCloseTo(219.2, NEAR);
    assertThat(wide[1]).isCloseTo(94.5, NEAR);
    assertThat(read(rgb().chunk("cHRM", none).pixels(pixel))[0]).isCloseTo(204, NEAR);
    assertThat(warnings).singleElement().asString().contains("cHRM");
  }

  @Test
  void ofSeveralStatementsTheMoreExactOneCounts() throws IOException {
    byte[] linear = iccp(ICC_Profile.getInstance(ColorSpace.CS_GRAY));
    Png png = grey(8).chunk("gAMA", gama(300000)).chunk("sRGB", 0);
    assertThat(read(png.pixels(0, 51))[0]).isCloseTo(51, NEAR);
    png = grey(8).chunk("gAMA", gama(300000)).chunk("sRGB", 0).chunk("iCCP", linear);
    assertThat(read(png.pixels(0, 51))[0]).isCloseTo(123.6, NEAR);
    png = grey(8).chunk("iCCP", linear).chunk("cICP", 1, 13, 0, 1);
    assertThat(read(png.pixels(0, 51))[0]).isCloseTo(51, NEAR);
    assertThat(warnings).isEmpty();
    png = grey(8).chunk("iCCP", linear).chunk("cICP", 1, 77, 0, 1);
    assertThat(read(png.pixels(0, 51))[0]).isCloseTo(123.6, NEAR);
    assertThat(warnings).singleElement().asString().contains("77");
  }

  /** A grey of 128 of 255; for HDR 203 candelas per square metre are white. */
  @ParameterizedTest
  @CsvSource({
    "13, 1, 128",
    "8, 1, 188",
    "4, 1, 129.0",
    "16, 1, 181.2",
    "18, 1, 137.5",
    "13, 0, 130.4"
  })
  void codePointsTellTheCurve(int transfer, int range, double expected) throws IOException {
    for (int primaries : new int[] {1, 9, 12}) {
      int[] code = {primaries, transfer, 0, range};
      double[] grey = read(rgb().chunk("cICP", code).pixels(0, 128, 128, 128));
      assertThat(grey[0]).isCloseTo(expected, Offset.offset(0.6));
      assertThat(grey[2]).isCloseTo(grey[0], NEAR);
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void aProfileThatIsSrgbChangesNothing() throws IOException {
    ICC_Profile ours = ColourSpaces.rgb(Primaries.BT_709, ToneCurve.srgb());
    for (ICC_Profile profile : List.of(ours, ICC_Profile.getInstance(ColorSpace.CS_sRGB))) {
      for (int value = 0; value < 256; value++) {
        int[] pixel = {0, value, 255 - value, 9};
        assertThat(read(rgb().chunk("iCCP", iccp(profile)).pixels(pixel)))
            .containsExactly(read(rgb().pixels(pixel)));
      }
    }
  }
}
