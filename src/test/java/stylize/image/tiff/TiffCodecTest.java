package stylize.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.codec.Bytes;
import stylize.image.codec.TiffDirectory;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

class TiffCodecTest extends TiffReading {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bigTiffIsReadInBothByteOrders(boolean littleEndian) throws IOException {
    shows(new TiffBytes(littleEndian, true).page(1, 3, 8, RGB, THREE).bytes(), 0.2, 0.8, 1);
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
