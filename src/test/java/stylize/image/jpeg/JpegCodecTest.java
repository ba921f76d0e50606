package stylize.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.colour.ColourSpaces;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

class JpegCodecTest {
  private static final int EXIF = 0xe1;
  private static final byte[] JUNK = "junk".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private Picture read(byte[] jpeg) throws IOException {
    Path file = Files.write(folder.resolve("made.jpg"), jpeg);
    return PictureReader.read(file, warnings::add);
  }

  private Picture read(JpegPieces jpeg) throws IOException {
    return read(jpeg.bytes());
  }

  private static float[] pixels(String resource) throws IOException {
    return PictureReader.read(Tests.resource("pictures/" + resource)).rgb();
  }

  private void isRefused(byte[] jpeg, String reason) {
    assertThatThrownBy(() -> read(jpeg))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("made.jpg")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "progressive.jpg", "linear-profile.jpg"})
  void fillBytesBeforeEveryMarkerAreLegalAndChangeNothing(String name) throws IOException {
    JpegPieces jpeg = JpegPieces.of(name);
    for (int i = jpeg.pieces.size() - 1; i > 0; i--) {
      jpeg.with(i, new byte[] {-1, -1, -1});
    }
    assertThat(read(jpeg).rgb()).isEqualTo(pixels(name));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "progressive.jpg"})
  void aFileWithoutTheMarkOfItsEndIsReadWithAWarning(String name) throws IOException {
    byte[] whole = JpegPieces.of(name).bytes();
    for (int cut = 1; cut <= 2; cut++) {
      assertThat(read(Arrays.copyOf(whole, whole.length - cut)).rgb()).isEqualTo(pixels(name));
      assertThat(warnings).singleElement().asString().contains("made.jpg", "mark of its end");
      warnings.clear();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "progressive.jpg"})
  void aFileWithoutTheLastOfItsPixelsIsRefused(String name) throws IOException {
    byte[] whole = JpegPieces.of(name).bytes();
    for (int cut = 20; cut < whole.length - 2; cut += whole.length / 7) {
      byte[] part = Arrays.copyOf(whole, whole.length - cut);
      isRefused(part, "damaged or truncated");
      part = Arrays.copyOf(part, part.length + 2);
      part[part.length - 2] = (byte) 0xff;
      part[part.length - 1] = (byte) 0xd9;
      isRefused(part, "damaged or truncated");
    }
  }

  @Test
  void whatStandsBehindTheEndIsNoDamage() throws IOException {
    JpegPieces jpeg = JpegPieces.of("baseline.jpg");
    jpeg.pieces.add(JUNK);
    jpeg.pieces.add(JpegPieces.of("grey.jpg").bytes());
    assertThat(read(jpeg).rgb()).isEqualTo(pixels("baseline.jpg"));
    jpeg.pieces.add(JUNK);
    assertThat(read(jpeg).rgb()).isEqualTo(pixels("baseline.jpg"));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline.jpg", "progressive.jpg", "orientation-6.jpg"})
  void strayBytesBetweenSegmentsAreSkippedWithAWarning(String name) throws IOException {
    int segments = JpegPieces.of(name).first(0xda);
    for (int i = 1; i <= segments; i++) {
      assertThat(read(JpegPieces.of(name).with(i, JUNK)).rgb()).isEqualTo(pixels(name));
      assertThat(warnings).singleElement().asString().contains("stray bytes");
      warnings.clear();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-40, -1, 1, 30})
  void metadataWithAWrongLengthAreSkippedWithAWarning(int wrong) throws IOException {
    JpegPieces jpeg = JpegPieces.of("baseline.jpg");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1));
    // A small picture within, whose segments are not the file's.
    content.writeBytes(JpegPieces.of("grey.jpg").bytes());
    byte[] segment = JpegPieces.segment(EXIF, content.toByteArray());
    int length = JpegPieces.length(segment, 0) + wrong;
    segment[2] = (byte) (length >> 8);
    segment[3] = (byte) length;
    assertThat(read(jpeg.with(1, segment)).rgb()).isEqualTo(pixels("baseline.jpg"));
    assertThat(warnings).singleElement().asString().contains("stray bytes");
  }

  @Test
  void theHeightMayComeBehindTheFirstScan() throws IOException {
    JpegPieces jpeg = JpegPieces.of("baseline.jpg");
    byte[] frame = jpeg.frame();
    byte[] lines = JpegPieces.segment(0xdc, new byte[] {frame[5], frame[6]});
    frame[5] = 0;
    frame[6] = 0;
    isRefused(jpeg.bytes(), "how high");
    assertThat(read(jpeg.with(jpeg.pieces.size() - 1, lines)).rgb())
        .isEqualTo(pixels("baseline.jpg"));
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 201, arithmetic coding", "1, 197, hierarchical", "4, 12, 12 bits a sample"})
  void whatNoDecoderHereKnowsIsSaidSo(int at, int value, String words) throws IOException {
    JpegPieces jpeg = JpegPieces.of("baseline.jpg");
    jpeg.frame()[at] = (byte) value;
    isRefused(jpeg.bytes(), words);
  }

  @Test
  void aProgressiveFileWithoutItsLastScansShowsIfItEndsProperly() throws IOException {
    JpegPieces jpeg = JpegPieces.of("progressive.jpg");
    jpeg.pieces.remove(jpeg.pieces.size() - 2);
    read(jpeg);
    assertThat(warnings).singleElement().asString().contains("finest details");
    jpeg.pieces.remove(jpeg.pieces.size() - 1);
    isRefused(jpeg.bytes(), "ends before its picture does");
  }

  @Test
  void scansWithoutEndAreRefusedBeforeTheyAreDecoded() throws IOException {
    JpegPieces jpeg = JpegPieces.of("progressive.jpg");
    byte[] last = jpeg.pieces.get(jpeg.pieces.size() - 2);
    for (int i = 0; i < 60; i++) {
      jpeg.with(jpeg.pieces.size() - 1, last);
    }
    read(jpeg);
    byte[] frame = jpeg.frame();
    frame[5] = 31;
    frame[7] = 31;
    isRefused(jpeg.bytes(), "scans");
  }

  @Test
  void componentsMayHaveAnyNames() throws IOException {
    JpegPieces jpeg = JpegPieces.of("baseline.jpg").without(code -> code == 0xe0);
    for (int i = 0; i < 3; i++) {
      jpeg.frame()[10 + 3 * i] = 7;
      jpeg.pieces.get(jpeg.first(0xda))[5 + 2 * i] = 7;
    }
    assertThat(read(jpeg).rgb()).isEqualTo(pixels("baseline.jpg"));
  }

  @Test
  void partsOfAProfileMayComeInAnyOrder() throws IOException {
    byte[] profile = ColourSpaces.adobeRgb().getData();
    byte[] head = Arrays.copyOf(profile, 100);
    byte[] rest = Arrays.copyOfRange(profile, 100, profile.length);
    float[] right =
        read(JpegPieces.of("baseline.jpg").with(1, JpegPieces.profilePart(1, 1, profile))).rgb();
    assertThat(right).isNotEqualTo(pixels("baseline.jpg"));
    byte[] second = JpegPieces.profilePart(2, 2, rest);
    byte[] first = JpegPieces.profilePart(1, 2, head);
    assertThat(read(JpegPieces.of("baseline.jpg").with(1, second, first)).rgb()).isEqualTo(right);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 0", "1, 1, 100", "2, 1, 0", "0, 0, 0"})
  void aDamagedProfileIsNotUsedAndSaidSo(int number, int count, int cut) throws IOException {
    byte[] profile = ColourSpaces.adobeRgb().getData();
    byte[] part =
        JpegPieces.profilePart(number, count, Arrays.copyOf(profile, profile.length - cut));
    assertThat(read(JpegPieces.of("baseline.jpg").with(1, part)).rgb())
        .isEqualTo(pixels("baseline.jpg"));
    assertThat(warnings).singleElement().asString().contains("colour profile is ignored");
  }

  /** A TIFF structure of one directory with one entry each: Exif's, and interoperability's. */
  private static byte[] exif(int space, String index) {
    java.nio.ByteBuffer out = java.nio.ByteBuffer.allocate(100);
    out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    out.putShort((short) 1).putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(26);
    out.putInt(0);
    out.putShort((short) 2);
    out.putShort((short) 0xa001).putShort((short) 3).putInt(1).putShort((short) space);
    out.putShort((short) 0);
    out.putShort((short) 0xa005).putShort((short) 4).putInt(1).putInt(56).putInt(0);
    out.putShort((short) 1).putShort((short) 1).putShort((short) 2).putInt(4);
    out.put(index.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0).putInt(0);
    return JpegPieces.segment(EXIF, Arrays.copyOf(out.array(), out.position()));
  }

  @ParameterizedTest
  @CsvSource({"65535, R03, true", "65535, R98, false", "2, R98, true", "1, R98, false"})
  void adobeRgbMayBeToldByTheMetadataAlone(int space, String index, boolean adobe)
      throws IOException {
    byte[] part = JpegPieces.profilePart(1, 1, ColourSpaces.adobeRgb().getData());
    float[] inAdobeRgb = read(JpegPieces.of("baseline.jpg").with(1, part)).rgb();
    JpegPieces jpeg = JpegPieces.of("baseline.jpg").with(1, exif(space, index));
    assertThat(read(jpeg).rgb()).isEqualTo(adobe ? inAdobeRgb : pixels("baseline.jpg"));
    // An embedded profile says it better.
    jpeg = JpegPieces.of("linear-profile.jpg").with(1, exif(space, index));
    assertThat(read(jpeg).rgb()).isEqualTo(pixels("linear-profile.jpg"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inkWithoutAProfileTakesItsShareOfTheLight(boolean marked) throws IOException {
    // Stored inverted: little cyan, more magenta, no yellow, a quarter black.
    int[] stored = {230, 128, 255, 191};
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, stored.length, null);
    for (int band = 0; band < stored.length; band++) {
      int[] samples = new int[256];
      Arrays.fill(samples, stored[band]);
      raster.setSamples(0, 0, 16, 16, band, samples);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    writer.setOutput(ImageIO.createImageOutputStream(out));
    writer.write(new IIOImage(raster, null, null));
    ((javax.imageio.stream.ImageOutputStream) writer.getOutput()).flush();
    byte[] jpeg = out.toByteArray();
    if (marked) {
      byte[] adobe =
          JpegPieces.segment(0xee, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
      out.reset();
      out.write(jpeg, 0, 2);
      out.writeBytes(adobe);
      out.write(jpeg, 2, jpeg.length - 2);
      jpeg = out.toByteArray();
    }
    float[] rgb = read(jpeg).rgb();
    for (int channel = 0; channel < 3; channel++) {
      float right = stored[channel] / 255f * stored[3] / 255f;
      assertThat(rgb[channel * 256]).isCloseTo(right, Offset.offset(2 / 255f));
    }
  }
}
