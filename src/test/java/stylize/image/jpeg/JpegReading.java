package stylize.image.jpeg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.reading.PictureReader;
import stylize.testing.Tests;

/** Reads JPEG files that tests make. */
abstract class JpegReading {
  static final int EXIF = 0xe1;
  static final byte[] JUNK = "junk".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;
  final List<String> warnings = new ArrayList<>();

  Picture read(byte[] jpeg) throws IOException {
    Path file = Files.write(folder.resolve("made.jpg"), jpeg);
    return PictureReader.read(file, warnings::add);
  }

  Picture read(JpegPieces jpeg) throws IOException {
    return read(jpeg.bytes());
  }

  static float[] pixels(String resource) throws IOException {
    return PictureReader.read(Tests.resource("pictures/" + resource)).rgb();
  }

  void isRefused(byte[] jpeg, String reason) {
    assertThatThrownBy(() -> read(jpeg))
        .isInstanceOf(PictureException.class)
        .hasMessageContaining("made.jpg")
        .hasMessageContaining(reason);
  }
}
