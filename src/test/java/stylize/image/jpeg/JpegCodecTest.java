package stylize.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegCodecTest extends JpegReading {
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
}
