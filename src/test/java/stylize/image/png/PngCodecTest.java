package stylize.image.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.reading.PictureReader;
import stylize.testing.Png;

class PngCodecTest {
  private static final int[] ROWS = {0, 255, 0, 0, 0, 128, 0, 0, 0, 0, 64, 32, 16, 8};

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Picture read(byte[] png) throws IOException {
    Path file = Files.write(folder.resolve("p.png"), png);
    return PictureReader.read(file, warnings::add);
  }

  /** 2×2 pixels of 8-bit RGB. */
  private static Png rgb() {
    return Png.of(2, 2, 8, 2);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void assertPixels(Picture picture) {
    assertThat(steps(picture.rgb())).containsExactly(255, 0, 0, 32, 0, 128, 0, 16, 0, 0, 64, 8);
    assertThat(picture.alpha()).isNull();
  }

  private static int[] steps(float[] values) {
    int[] steps = new int[values.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.round(255 * values[i]);
    }
    return steps;
  }

  @ParameterizedTest
  @ValueSource(strings = {"iCCP", "cHRM", "gAMA", "cICP", "tRNS", "eXIf"})
  void damagedChunksBesideThePixelsAreIgnoredWithAWarning(String type) throws IOException {
    assertPixels(read(rgb().chunk(type, bytes("x")).pixels(ROWS).end()));
    if (!type.equals("eXIf")) {
      assertThat(warnings).singleElement().asString().contains("p.png is damaged, but shows");
    }
    warnings.clear();
    assertPixels(read(rgb().chunk(type, bytes("xyz"), 0).pixels(ROWS).end()));
    assertThat(warnings).singleElement().asString().contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zTXt", "iTXt", "tEXt", "bKGD", "hIST", "sPLT", "pHYs", "tIME", "sBIT", "acTL"})
  void chunksThatDoNotShowMayHoldAnything(String type) throws IOException {
    for (String data : new String[] {"", "\0", "x\0\0no zlib", "\0\0\0\0\0\0\0\0\0\0\0\0\0"}) {
      assertPixels(
          read(rgb().chunk(type, bytes(data)).pixels(ROWS).chunk(type, bytes(data)).end()));
    }
    assertThat(warnings).isEmpty();
    assertPixels(read(rgb().chunk(type, bytes("x"), 0).pixels(ROWS).end()));
    assertThat(warnings).singleElement().asString().contains("checksum", type);
  }

  @Test
  void aTextThatUnpacksToGigabytesIsNotUnpacked() throws IOException {
    byte[] bomb = Png.deflated(new byte[1 << 24]);
    byte[] data = Arrays.copyOf(bytes("a\0\0"), 3 + bomb.length);
    System.arraycopy(bomb, 0, data, 3, bomb.length);
    for (String type : new String[] {"zTXt", "iCCP"}) {
      assertPixels(read(rgb().chunk(type, data).pixels(ROWS).end()));
    }
    assertThat(warnings).singleElement().asString().contains("no ICC profile");
  }

  @Test
  void chunksInTheWrongPlaceCountForNothing() throws IOException {
    byte[] clear = {0, (byte) 255, 0, 0, 0, 0};
    assertPixels(read(rgb().pixels(ROWS).chunk("gAMA", 0, 1, 0x86, 0xa0).end()));
    assertThat(warnings).singleElement().asString().contains("gAMA");
    assertPixels(read(rgb().pixels(ROWS).chunk("tRNS", clear).chunk("PLTE", 1, 2, 3).end()));
  }

  @Test
  void whatStandsBehindThePictureIsNotRead() throws IOException {
    assertPixels(read(rgb().pixels(ROWS).chunk("IEND").raw(bytes("rubbish!rubbish!")).bytes()));
    assertThat(warnings).isEmpty();
    assertPixels(read(rgb().pixels(ROWS).bytes()));
    assertThat(warnings).singleElement().asString().contains("IEND");
  }

  @Test
  void pixelsMayBeInAnyNumberOfChunks() throws IOException {
    byte[] data = Png.deflated(pixelBytes());
    Png png = rgb().chunk("IDAT");
    for (byte one : data) {
      png.chunk("IDAT", one).chunk("IDAT");
    }
    assertPixels(read(png.end()));
    assertThat(warnings).isEmpty();
  }

  private static byte[] pixelBytes() {
    byte[] rows = new byte[ROWS.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) ROWS[i];
    }
    return rows;
  }

  @Test
  void everyBeginningOfAFileIsRefusedOrShowsAllOfIt() throws IOException {
    Png png = rgb().chunk("tEXt", bytes("a\0b")).pixels(ROWS);
    int pixels = png.bytes().length;
    byte[] whole = png.chunk("eXIf", Png.orientation(3)).end();
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      if (length < pixels + 8 && length >= pixels) {
        // Nothing tells of the orientation that is cut off.
        assertPixels(read(part));
      } else if (length < whole.length - 12) {
        assertThatThrownBy(() -> read(part)).as("%d bytes", length).hasMessageContaining("p.png");
      } else {
        assertThat(steps(read(part).rgb())[0]).isEqualTo(32);
      }
    }
    assertThat(steps(read(whole).rgb())[0]).isEqualTo(32);
  }

  @Test
  void missingOrDamagedPixelsAreRefused() {
    byte[] data = Png.deflated(pixelBytes());
    byte[] fewer = Png.deflated(Arrays.copyOf(pixelBytes(), 12));
    assertRefused(rgb().chunk("IDAT", Arrays.copyOf(data, data.length - 7)), "damaged");
    assertRefused(rgb().chunk("IDAT", fewer), "damaged");
    assertRefused(rgb().chunk("IDAT", data, 0), "checksum of its IDAT");
    assertRefused(rgb(), "no pixels");
    assertRefused(rgb().chunk("IDAT", fewer).chunk("tEXt").chunk("IDAT", data), "damaged");
    assertRefused(Png.of(2, 2, 8, 3).pixels(0, 0, 0, 0, 0, 0), "palette");
    assertRefused(Png.of(2, 2, 8, 3).chunk("PLTE", 1, 2).pixels(0, 0, 0, 0, 0, 0), "palette");
    assertRefused(rgb().chunk("ABCD").chunk("IDAT", data), "ABCD");
    assertRefused(Png.of(2, 2, 3, 2).pixels(ROWS), "3 bits");
    assertRefused(Png.of(0, 2, 8, 2).pixels(ROWS), "0×2");
  }

  private void assertRefused(Png png, String message) {
    assertThatThrownBy(() -> read(png.end()))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("p.png")
        .hasMessageContaining(message);
  }

  /** The second of the values is the transparent one. */
  @ParameterizedTest
  @CsvSource({
    "1, 0x40, 0, 255",
    "2, 0x60, 85, 170",
    "4, 0x67, 102, 119",
    "8, 0x0603, 6, 3",
    "16, 0x06060303, 6, 3"
  })
  void oneGreyMayBeTransparentAtAnyDepth(int bits, String packed, int first, int second)
      throws IOException {
    long pixels = Long.decode(packed);
    int bytes = Math.max(1, 2 * bits / 8);
    int[] row = new int[1 + bytes];
    for (int i = 0; i < bytes; i++) {
      row[1 + i] = (int) (pixels >> 8 * (bytes - 1 - i)) & 0xff;
    }
    int key = bits == 16 ? 0x0303 : bits == 1 ? 1 : bits == 2 ? 2 : bits == 4 ? 7 : 3;
    Picture picture = read(Png.of(2, 1, bits, 0).chunk("tRNS", key >> 8, key).pixels(row).end());
    assertThat(steps(picture.rgb())).containsExactly(first, second, first, second, first, second);
    assertThat(picture.alpha()).containsExactly(1, 0);
    assertThat(warnings).isEmpty();
  }

  @Test
  void oneColourMayBeTransparent() throws IOException {
    Picture eight = read(rgb().chunk("tRNS", 9, 255, 0, 0, 0, 0).pixels(ROWS).end());
    assertThat(eight.alpha()).containsExactly(0, 1, 1, 1);
    int[] row = {0, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 7};
    Picture sixteen = read(Png.of(2, 1, 16, 2).chunk("tRNS", 1, 2, 3, 4, 5, 6).pixels(row).end());
    assertThat(sixteen.alpha()).containsExactly(0, 1);
  }

  @Test
  void paletteColoursMayBeTransparentAndWhatHasNoEntryIsBlack() throws IOException {
    Png png = Png.of(4, 1, 4, 3).chunk("PLTE", 10, 20, 30, 40, 50, 60).chunk("tRNS", 51);
    Picture picture = read(png.pixels(0, 0x01, 0x2f).end());
    assertThat(steps(picture.rgb())).containsExactly(10, 40, 0, 0, 20, 50, 0, 0, 30, 60, 0, 0);
    assertThat(picture.alpha()).containsExactly(0.2f, 1, 1, 1);
  }
}
