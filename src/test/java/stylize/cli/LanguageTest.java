package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.JavaProcess;

class LanguageTest {
  @TempDir Path folder;

  @Test
  @Timeout(60)
  void whereNumbersHaveOtherDigitsMessagesAreTheSame() throws Exception {
    Path out = folder.resolve("out.txt");
    int exitCode =
        new ProcessBuilder(
                JavaProcess.command(
                    "-Duser.language=fa",
                    "-Duser.country=IR",
                    "stylize.cli.Main",
                    "--dry-run",
                    "-c",
                    "samples/content/astronaut.jpg",
                    "-s",
                    "samples/style",
                    "-o",
                    folder.resolve("painted").toString()))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(exitCode).as(said).isZero();
    assertThat(said).contains("512×512").doesNotContainPattern("[\\u06f0-\\u06f9]");
  }
}
