package stylize.image.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.testing.Fuzz;
import stylize.testing.Mutations;

class PictureFuzzTest {
  /** Damage may make a size larger; what the memory does not hold is refused. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int LARGEST = 20_000;

  @TempDir Path folder;

  @Test
  void damagedPicturesAreReadOrRefused() throws Exception {
    List<byte[]> sound = sound();
    new Fuzz("picture", PictureException.class, MOST_BYTES)
        .run(
            1000,
            folder.resolve("damaged"),
            mutations -> damaged(sound, mutations),
            file -> {
              Picture picture = PictureReader.read(file);
              assertThat(picture.rgb().length).isEqualTo((int) (3 * picture.size().pixels()));
            });
  }

  private static byte[] damaged(List<byte[]> sound, Mutations mutations) {
    byte[] picture = mutations.any(sound);
    return DamagedPng.isPng(picture) && !mutations.once(4)
        ? DamagedPng.of(picture, mutations)
        : mutations.damaged(picture, mutations.any(sound));
  }

  /** Of every format one of every kind, as long as it is small. */
  private static List<byte[]> sound() throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/pictures"))) {
      for (Path file : files.sorted().toList()) {
        if (Files.size(file) < LARGEST && isSound(file)) {
          pictures.add(Files.readAllBytes(file));
        }
      }
    }
    assertThat(pictures).hasSizeGreaterThan(20);
    return pictures;
  }

  private static boolean isSound(Path file) {
    try {
      PictureReader.read(file);
      return true;
    } catch (PictureException e) {
      return false;
    }
  }
}
