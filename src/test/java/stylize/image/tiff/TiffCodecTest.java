package stylize.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.image.codec.Bytes;
import stylize.image.codec.TiffDirectory;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

class TiffCodecTest {
  private static final int RGB = 2;
  private static final int INK = 5;
  private static final int CIE_LAB = 8;
  private static final int ICC_LAB = 9;
  private static final byte[] THREE = {51, (byte) 204, (byte) 255};

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Picture read(byte[] tiff) throws IOException {
    Path file = Files.write(folder.resolve("made.tif"), tiff);
    return PictureReader.read(file, warnings::add);
  }

  private void shows(byte[] tiff, double... rgb) throws IOException {
    showsWithin(0.002, tiff, rgb);
  }

  private void showsWithin(double tolerance, byte[] tiff, double... rgb) throws IOException {
    Picture picture = read(tiff);
    int plane = picture.rgb().length / 3;
    for (int channel = 0; channel < 3; channel++) {
      assertThat((double) picture.rgb()[channel * plane])
          .as("channel %d", channel)
          .isCloseTo(rgb[channel], Offset.offset(tolerance));
    }
  }

  private void isRefused(byte[] tiff, String reason) {
    assertThatThrownBy(() -> read(tiff))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("made.tif")
        .hasMessageContaining(reason);
  }

  /** Samples in the order of the bytes, or of the bits where they have fewer than 8. */
  private static byte[] samples(ByteOrder order, int bits, long... values) {
    if (bits < 8 || bits == 12) {
      int length = (bits * values.length + 7) / 8;
      byte[] packed = new byte[length];
      for (int i = 0; i < bits * values.length; i++) {
        long bit = values[i / bits] >> (bits - 1 - i % bits) & 1;
        packed[i / 8] |= (byte) (bit << 7 - i % 8);
      }
      return packed;
    }
    ByteBuffer out = ByteBuffer.allocate(bits / 8 * values.length).order(order);
    for (long value : values) {
      switch (bits) {
        case 8 -> out.put((byte) value);
        case 16 -> out.putShort((short) value);
        case 32 -> out.putInt((int) value);
        default -> out.putLong(value);
      }
    }
    return out.array();
  }

  @ParameterizedTest
  @CsvSource({
    "2, true",
    "4, true",
    "8, true",
    "12, true",
    "16, true",
    "32, true",
    "12, false",
    "16, false",
    "32, false"
  })
  void wholeNumbersOfAnyDepthAreReadInBothByteOrders(int bits, boolean littleEndian)
      throws IOException {
    TiffBytes tiff = new TiffBytes(littleEndian, false);
    long full = (1L << bits) - 1;
    byte[] colours = samples(tiff.order, bits, full / 3, 0, full);
    shows(tiff.page(1, 3, bits, RGB, colours).bytes(), 1 / 3.0, 0, 1);
    byte[] grey = samples(tiff.order, bits, full / 3, full);
    shows(tiff.page(2, 1, bits, 1, grey).bytes(), 1 / 3.0, 1 / 3.0, 1 / 3.0);
    shows(tiff.page(2, 1, bits, 0, grey).bytes(), 2 / 3.0, 2 / 3.0, 2 / 3.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void realNumbersAreRead(boolean littleEndian) throws IOException {
    TiffBytes tiff = new TiffBytes(littleEndian, false);
    long quarter = Float.floatToIntBits(0.25f);
    long one = Float.floatToIntBits(1);
    byte[] pixels = samples(tiff.order, 32, quarter, 0, one);
    shows(tiff.page(1, 3, 32, RGB, pixels).shorts(339, 3, 3, 3).bytes(), 0.25, 0, 1);
    byte[] grey = samples(tiff.order, 32, quarter);
    shows(tiff.page(1, 1, 32, 0, grey).shorts(339, 3).bytes(), 0.75, 0.75, 0.75);
    grey = samples(tiff.order, 64, Double.doubleToLongBits(0.25));
    shows(tiff.page(1, 1, 64, 1, grey).shorts(339, 3).bytes(), 0.25, 0.25, 0.25);
    grey = samples(tiff.order, 16, 0x3400);
    shows(tiff.page(1, 1, 16, 1, grey).shorts(339, 3).bytes(), 0.25, 0.25, 0.25);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void signedNumbersCountFromTheLowestOne(int bits) throws IOException {
    byte[] pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, -(1L << (bits - 1)), 0, 1);
    showsWithin(
        0.01, TiffBytes.row(1, 3, bits, RGB, pixel).shorts(339, 2, 2, 2).bytes(), 0, 0.5, 0.5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bigTiffIsReadInBothByteOrders(boolean littleEndian) throws IOException {
    shows(new TiffBytes(littleEndian, true).page(1, 3, 8, RGB, THREE).bytes(), 0.2, 0.8, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void inkWithoutAProfileKeepsItsBlack(int bits) throws IOException {
    long full = (1L << bits) - 1;
    long[] ink = {full / 5, 0, full, full / 2};
    byte[] pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, ink);
    double light = 1 - full / 2 / (double) full;
    shows(TiffBytes.row(1, 4, bits, INK, pixel).bytes(), 0.8 * light, light, 0);
    pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, ink[0], ink[1], ink[2], ink[3], full / 5);
    byte[] tiff = TiffBytes.row(1, 5, bits, INK, pixel).shorts(338, 2).bytes();
    shows(tiff, 0.8 * light, light, 0);
    assertThat(read(tiff).alpha()).containsExactly(new float[] {0.2f}, Offset.offset(0.002f));
  }

  @Test
  void aProfileThatIsNoneIsNotUsedAndSaidSo() throws IOException {
    byte[] tiff =
        TiffBytes.row(1, 4, 8, INK, new byte[] {51, 0, -1, 0}).bytes(34675, new byte[200]).bytes();
    shows(tiff, 0.8, 1, 0);
    assertThat(warnings).singleElement().asString().contains("colour profile is ignored");
  }

  @Test
  void otherInksAreRefused() {
    byte[] tiff = TiffBytes.row(1, 4, 8, INK, new byte[4]).shorts(332, 2).bytes();
    isRefused(tiff, "other inks");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void labIsReadWithAndWithoutAlpha(int bits) throws IOException {
    int unit = 1 << bits - 8;
    long full = (1L << bits) - 1;
    // L* 54.29, a* 81, b* 70: close to sRGB's red under D50.
    long light = Math.round(full * 0.5429);
    long iccLight = Math.round(0xff * unit * 0.5429);
    long half = 1L << (bits - 1);
    double[] red = {1, 0, 0};
    byte[] pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, light, 81 * unit, 70 * unit);
    showsWithin(0.05, TiffBytes.row(1, 3, bits, CIE_LAB, pixel).bytes(), red);
    pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, iccLight, half + 81 * unit, half + 70 * unit);
    showsWithin(0.05, TiffBytes.row(1, 3, bits, ICC_LAB, pixel).bytes(), red);
    pixel = samples(ByteOrder.LITTLE_ENDIAN, bits, light, 81 * unit, 70 * unit, full);
    byte[] withAlpha = TiffBytes.row(1, 4, bits, CIE_LAB, pixel).shorts(338, 2).bytes();
    showsWithin(0.05, withAlpha, red);
    assertThat(read(withAlpha).alpha()).containsExactly(1f);
  }

  @Test
  void labIsForTheWhiteThatTheFileTells() throws IOException {
    byte[] grey = samples(ByteOrder.LITTLE_ENDIAN, 8, 136, 0, 0);
    TiffBytes tiff = TiffBytes.row(1, 3, 8, CIE_LAB, grey);
    showsWithin(0.005, tiff.bytes(), 0.5, 0.5, 0.5);
    showsWithin(0.005, tiff.ratios(318, 3127, 10000, 329, 1000).bytes(), 0.5, 0.5, 0.5);
    byte[] blue =
        samples(ByteOrder.LITTLE_ENDIAN, 16, 32303 * 65535 / 100000, 79 * 256, -108 * 256);
    tiff = TiffBytes.row(1, 3, 16, CIE_LAB, blue).ratios(318, 3127, 10000, 3290, 10000);
    showsWithin(0.05, tiff.bytes(), 0, 0, 1);
  }

  @Test
  void coloursThatAreMultipliedByAlphaAreDividedByIt() throws IOException {
    byte[] pixel = {51, 102, 0, 102};
    byte[] tiff = TiffBytes.row(1, 4, 8, RGB, pixel).shorts(338, 1).bytes();
    shows(tiff, 0.5, 1, 0);
    assertThat(read(tiff).alpha()).containsExactly(new float[] {0.4f}, Offset.offset(0.001f));
    shows(TiffBytes.row(1, 4, 8, RGB, pixel).shorts(338, 2).bytes(), 0.2, 0.4, 0);
  }

  @Test
  void aSmallerCopyOnTheFirstPageIsNotThePicture() throws IOException {
    byte[] copy = TiffBytes.row(1, 1, 8, 1, new byte[] {9}).longs(254, 1).bytes();
    // The main page's directory, moved behind the copy.
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    byte[] linked = TiffBytes.row(1, 1, 8, 1, new byte[] {9}).longs(254, 1).bytes(copy.length);
    both.writeBytes(linked);
    ByteBuffer page = ByteBuffer.allocate(2 + 9 * 12 + 4).order(ByteOrder.LITTLE_ENDIAN);
    page.putShort((short) 9);
    int[][] entries = {
      {256, 2}, {257, 1}, {258, 8}, {259, 1}, {262, 1}, {273, 16}, {277, 1}, {278, 1}, {279, 2}
    };
    for (int[] entry : entries) {
      page.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    both.writeBytes(page.array());
    assertThat(read(both.toByteArray()).size()).isEqualTo(new Size(2, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anyNumberOfPagesTakesNoTime(int copies) throws IOException {
    byte[] first = TiffBytes.row(1, 3, 8, RGB, THREE).longs(254, copies).bytes();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(TiffBytes.row(1, 3, 8, RGB, THREE).longs(254, copies).bytes(first.length));
    int pages = 100_000;
    for (int i = 1; i <= pages; i++) {
      ByteBuffer page = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
      page.putShort((short) 1).putShort((short) 254).putShort((short) 4).putInt(1).putInt(1);
      page.putInt(i == pages ? 0 : first.length + 18 * i);
      out.writeBytes(page.array());
    }
    shows(out.toByteArray(), 0.2, 0.8, 1);
  }

  @Test
  void aDirectoryThatFollowsItselfEnds() throws IOException {
    TiffBytes tiff = TiffBytes.row(1, 3, 8, RGB, THREE).longs(254, 1).longs(330, 20);
    shows(tiff.bytes(20), 0.2, 0.8, 1);
  }

  @Test
  void hugeTilesOfASmallPictureAreRefusedInWords() {
    TiffBytes tiff = TiffBytes.row(1, 3, 8, RGB, THREE);
    tiff.longs(322, Integer.MAX_VALUE).longs(323, Integer.MAX_VALUE);
    isRefused(tiff.longs(324, 16).longs(325, 3).bytes(), "tiles of 2147483647×2147483647");
  }

  @ParameterizedTest
  @CsvSource({"34925, LZMA", "50000, Zstandard", "50001, WebP", "34712, JPEG 2000", "999, 999"})
  void compressionsWithoutADecoderAreNamed(int compression, String name) {
    isRefused(TiffBytes.row(1, 3, 8, RGB, THREE).shorts(259, compression).bytes(), name);
  }

  @Test
  void whatOnlyDescribesTheStripsMayBeMissingOrWrong() throws IOException {
    shows(TiffBytes.row(1, 3, 8, RGB, THREE).without(279).bytes(), 0.2, 0.8, 1);
    shows(TiffBytes.row(1, 3, 8, RGB, THREE).longs(278, -1).bytes(), 0.2, 0.8, 1);
    shows(TiffBytes.row(1, 3, 8, RGB, THREE).without(278).bytes(), 0.2, 0.8, 1);
    shows(TiffBytes.row(1, 3, 8, RGB, THREE).shorts(258, 8).bytes(), 0.2, 0.8, 1);
    shows(TiffBytes.row(1, 1, 1, 1, new byte[] {-1}).without(258).bytes(), 1, 1, 1);
  }

  @Test
  void pixelsThatAreNotInTheFileAreMissing() {
    isRefused(TiffBytes.row(9000, 3, 8, RGB, THREE).bytes(), "damaged or truncated");
    isRefused(TiffBytes.row(1, 3, 8, RGB, THREE).shorts(257, 5).bytes(), "1 strips or tiles of 5");
    isRefused(TiffBytes.row(1, 3, 8, RGB, THREE).without(273).bytes(), "0 strips or tiles");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void olderJpegWithinTiffIsRead(boolean strips) throws IOException {
    byte[] jpeg = Files.readAllBytes(Tests.resource("pictures/baseline.jpg"));
    TiffBytes tiff = new TiffBytes(true, false).page(48, 3, 8, 6, jpeg);
    tiff.shorts(257, 32).shorts(278, 32).shorts(259, 6).shorts(512, 1);
    tiff.longs(513, tiff.stripAt()).longs(514, jpeg.length);
    Picture right = PictureReader.read(Tests.resource("pictures/baseline.jpg"));
    Picture got = read((strips ? tiff : tiff.without(279)).bytes());
    assertThat(got.size()).isEqualTo(right.size());
    for (int i = 0; i < got.rgb().length; i++) {
      assertThat(got.rgb()[i]).isCloseTo(right.rgb()[i], Offset.offset(0.02f));
    }
    assertThat(warnings).isEmpty();
  }

  @Test
  void theOrientationTagIsHeeded() throws IOException {
    byte[] two = {0, -1};
    byte[] tiff = TiffBytes.row(2, 1, 8, 1, two).shorts(274, 6).bytes();
    assertThat(read(tiff).size()).isEqualTo(new Size(1, 2));
  }

  /** One strip of 64×64 pixels in black and white, compressed as fax. */
  private static byte[] fax(String compression) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_BINARY);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i, i, -1);
      image.setRGB(i * 7 % 64, i, -1);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = null;
    for (var all = ImageIO.getImageWritersByFormatName("tiff"); all.hasNext(); ) {
      ImageWriter next = all.next();
      writer = next.getClass().getName().startsWith("com.sun") ? next : writer;
    }
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(compression);
    param.setTilingMode(ImageWriteParam.MODE_DISABLED);
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT T.4", "CCITT T.6"})
  void aFaxThatEndsTooEarlyIsNoWhitePage(String compression) throws IOException {
    byte[] whole = fax(compression);
    assertThat(read(whole).rgb()).contains(0f, 1f);
    Bytes bytes = Bytes.of(whole);
    TiffDirectory page = TiffDirectory.first(bytes);
    byte[] strip = bytes.range(page.number(273, 0), (int) page.number(279, 0));
    TiffBytes cut =
        TiffBytes.row(64, 1, 1, (int) page.number(262, 0), Arrays.copyOf(strip, strip.length / 2));
    cut.shorts(257, 64).shorts(278, 64).shorts(259, (int) page.number(259, 0));
    cut.longs(292, (int) page.number(292, 0));
    isRefused(cut.bytes(), "damaged or truncated");
  }
}
