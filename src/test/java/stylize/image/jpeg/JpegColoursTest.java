package stylize.image.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.image.colour.ColourSpaces;

class JpegColoursTest extends JpegReading {
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
