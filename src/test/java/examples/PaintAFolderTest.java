package examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaintAFolderTest {
  @TempDir Path folder;

  @Test
  void theExampleRuns() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.copy(Path.of("samples/content/nagasaki-boats.jpg"), photos.resolve("boats.jpg"));

    PaintAFolder.main(
        "samples/style/cassatt-summertime.jpg",
        photos.toString(),
        folder.resolve("results").toString(),
        "48");

    assertThat(folder.resolve("results/boats.jpg.png")).isNotEmptyFile();
  }

  @Test
  void theDocumentationShowsIt() throws Exception {
    String page = Files.readString(Path.of("docs/java.md"));
    String source = Files.readString(Path.of("src/test/java/examples/PaintAFolder.java"));
    String shown = page.substring(page.indexOf("```java\n// PaintAFolder") + 8);
    String lines = shown.substring(shown.indexOf('\n') + 1, shown.indexOf("```"));

    assertThat(lines.lines().map(String::strip).filter(line -> !line.isEmpty()))
        .hasSizeGreaterThan(5)
        .allSatisfy(line -> assertThat(source).contains(line));
  }
}
