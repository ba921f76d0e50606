package stylize.image.webp;

import static org.assertj.core.api.Assertions.assertThat;
import static stylize.image.webp.WebpBytes.join;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.image.reading.PictureReader;

/** Reads WebP files that tests make. */
abstract class WebpReading {
  static final int WIDTH = 20;
  static final int HEIGHT = 14;

  @TempDir Path folder;
  final List<String> warnings = new ArrayList<>();

  Picture read(byte[]... chunks) throws IOException {
    return PictureReader.read(Files.write(folder.resolve("a.webp"), join(chunks)), warnings::add);
  }

  static BufferedImage image() {
    return WebpBytes.picture(WIDTH, HEIGHT);
  }

  static byte[] pixels(boolean lossless) throws IOException {
    return WebpBytes.pixels(image(), lossless);
  }

  static int[] steps(Picture picture) {
    int[] steps = new int[picture.rgb().length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.round(255 * picture.rgb()[i]);
    }
    return steps;
  }

  static void assertSame(Picture picture, Picture expected) {
    assertThat(picture.size()).isEqualTo(expected.size());
    assertThat(steps(picture)).isEqualTo(steps(expected));
  }
}
