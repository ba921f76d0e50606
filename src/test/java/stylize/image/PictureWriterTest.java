package stylize.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.files.WholeFile;
import stylize.image.reading.PictureReader;

class PictureWriterTest {
  private static final Map<String, String> DESCRIPTION =
      Map.of("Software", "stylize test", "stylize", "{\"size\":64}");

  @TempDir Path folder;

  private static Picture gradient(boolean alpha) {
    int side = 40;
    float[] rgb = new float[3 * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) i / rgb.length;
    }
    return new Picture(
        new Size(side, side), rgb, alpha ? java.util.Arrays.copyOf(rgb, side * side) : null);
  }

  private Path write(Picture picture, String name, PictureFormat format, int bits)
      throws IOException {
    Path file = folder.resolve(name);
    PictureWriter.write(picture, file, new Encoding(format, bits, 95, DESCRIPTION));
    return file;
  }

  @ParameterizedTest
  @CsvSource({"PNG, 8", "PNG, 16", "TIFF, 8", "TIFF, 16"})
  void whatIsWrittenIsReadBackToTheLastBit(PictureFormat format, int bits) throws IOException {
    for (boolean alpha : new boolean[] {false, true}) {
      Picture picture = gradient(alpha);
      Picture back = PictureReader.read(write(picture, "p." + format.extension(), format, bits));
      double half = 0.5001 / ((1 << bits) - 1);
      for (int i = 0; i < picture.rgb().length; i++) {
        assertThat(Math.abs(back.rgb()[i] - picture.rgb()[i])).isLessThan((float) half + 1e-6f);
      }
      assertThat(back.alpha() != null).isEqualTo(alpha);
    }
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void theSettingsAreInTheMetadataOfEveryFormat(PictureFormat format) throws Exception {
    Path file = write(gradient(false), "p." + format.extension(), format, format.defaultBitDepth());
    StringBuilder all = new StringBuilder();
    for (Directory directory : ImageMetadataReader.readMetadata(file.toFile()).getDirectories()) {
      for (Tag tag : directory.getTags()) {
        all.append(tag.getDescription()).append('\n');
      }
    }
    assertThat(all.toString()).contains("{\"size\":64}").contains("stylize test");
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void theSamePictureGivesTheSameBytes(PictureFormat format) throws IOException {
    byte[] first = Files.readAllBytes(write(gradient(true), "a", format, format.defaultBitDepth()));
    assertThat(Files.readAllBytes(write(gradient(true), "b", format, format.defaultBitDepth())))
        .isEqualTo(first);
  }

  @Test
  void jpegKeepsEveryColourSample() throws Exception {
    Path file = write(gradient(false), "p.jpg", PictureFormat.JPEG, 8);
    byte[] bytes = Files.readAllBytes(file);
    // SOF0: FFC0, length, precision, height, width, 3 components of id, sampling factors, table.
    int sof = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00ff\u00c0");
    for (int component = 0; component < 3; component++) {
      assertThat(bytes[sof + 10 + 3 * component + 1]).isEqualTo((byte) 0x11);
    }
  }

  @Test
  void jpegShowsTransparencyOverWhite() throws IOException {
    Size size = new Size(32, 32);
    Picture clear = new Picture(size, new float[3 * 1024], new float[1024]);
    Picture back = PictureReader.read(write(clear, "p.jpg", PictureFormat.JPEG, 8));
    assertThat(back.rgb()[500]).isEqualTo(1);
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoTemporaryOne() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.png"), "old");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessage(file + ": disk full");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(p -> p.getFileName().toString()))
          .containsExactlyElementsOf(List.of("kept.png"));
    }
  }

  @Test
  void aMissingFolderIsAClearError() {
    assertThatThrownBy(() -> write(gradient(false), "none/p.png", PictureFormat.PNG, 8))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void jpegHasNoSixteenBits() {
    assertThatThrownBy(() -> new Encoding(PictureFormat.JPEG, 16, 95, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void extensionsAreKnownWhateverTheirCase() {
    assertThat(PictureFormat.of(Path.of("A.JPEG"))).contains(PictureFormat.JPEG);
    assertThat(PictureFormat.of(Path.of("a.tiff"))).contains(PictureFormat.TIFF);
    assertThat(PictureFormat.of(Path.of("a.gif"))).isEmpty();
    assertThat(PictureFormat.of(Path.of("png"))).isEmpty();
  }

  @Test
  void valuesOutsideTheRangeAreClamped() throws IOException {
    float[] rgb = new float[3 * 256];
    rgb[0] = -1;
    rgb[1] = 2;
    rgb[2] = Float.NaN;
    Picture back =
        PictureReader.read(
            write(new Picture(new Size(16, 16), rgb, null), "p.png", PictureFormat.PNG, 8));
    assertThat(back.rgb()).startsWith(0f, 1f, 0f);
  }
}
