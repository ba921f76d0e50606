package stylize.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureFormat;
import stylize.image.reading.PictureReader;
import stylize.testing.SmallBatch;

class RescueTest extends SmallBatch {
  @Test
  void picturesOfOneNameAreRescuedSideBySide() throws Exception {
    Path taken = Path.of(System.getProperty("java.io.tmpdir"), "rescued-same.png");
    assertThat(taken).doesNotExist();
    Files.writeString(taken, "somebody's");
    try {
      Picture picture = PictureReader.read(jobs.get(0).content().file());
      Encoding encoding = new Encoding(PictureFormat.PNG, 8, 95, Map.of());
      Path first = Rescue.save(picture, Path.of("a/same.png"), encoding);
      Path second = Rescue.save(picture, Path.of("b/same.png"), encoding);
      assertThat(Set.of(taken, first, second)).hasSize(3);
      assertThat(PictureReader.read(first).size()).isEqualTo(picture.size());
      assertThat(PictureReader.read(second).size()).isEqualTo(picture.size());
      assertThat(taken).hasContent("somebody's");
      Files.delete(first);
      Files.delete(second);
    } finally {
      Files.delete(taken);
    }
  }
}
