package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.cli.screen.ExitCode;
import stylize.testing.TestPainters;

/** What trained painters there are, and what is known of them. */
class PaintersCommandTest {
  private static final byte[] PREVIEW = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

  @TempDir Path folder;

  @Test
  void thePaintersOfAFolderAreListed() throws IOException {
    TestPainters.write(folder.resolve("sea.painter"), 1);
    TestPainters.write(folder.resolve("field.painter"), 2);
    Files.writeString(folder.resolve("notes.txt"), "none");
    Launch launch = Launch.of("painters", folder.toString());
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out().lines()).hasSize(2);
    assertThat(launch.out())
        .startsWith("field.painter   0.1 MB  for 512 px  sea.jpg, 20 steps  residual, 16 channels")
        .contains("\nsea.painter ");
    JsonArray all =
        JsonParser.parseString(Launch.of("painters", folder.toString(), "--json").out())
            .getAsJsonArray();
    assertThat(all).hasSize(2);
  }

  @Test
  void aFolderWithoutPaintersIsToldSo() {
    Launch launch = Launch.of("painters", folder.toString());
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out()).isEmpty();
    assertThat(launch.err()).contains("no painters in " + folder);
  }

  @Test
  void aBrokenPainterIsToldAndTheOthersAreListed() throws IOException {
    TestPainters.write(folder.resolve("sea.painter"), 1);
    Files.write(folder.resolve("broken.painter"), new byte[3]);
    Launch launch = Launch.of("painters", folder.toString());
    assertThat(launch.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(launch.out()).startsWith("sea.painter");
    assertThat(launch.err()).contains("broken.painter has only 3 bytes");
    Launch alone = Launch.of("painters", folder.resolve("broken.painter").toString());
    assertThat(alone.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void ofASinglePainterEverythingIsTold() throws IOException {
    Path file = TestPainters.write(folder.resolve("sea.painter"), 1);
    assertThat(Launch.of("painters", file.toString()).out())
        .contains(
            "architecture       residual, 16 channels", "style              sea.jpg", "sha256");
    JsonObject all =
        JsonParser.parseString(Launch.of("painters", file.toString(), "--json").out())
            .getAsJsonObject();
    assertThat(all.get("bytes").getAsLong()).isEqualTo(Files.size(file));
    assertThat(all.get("steps").getAsString()).isEqualTo("20");
    assertThat(all.get("preview").getAsBoolean()).isFalse();
  }

  @Test
  void thePreviewIsWritten() throws IOException {
    Path file = TestPainters.write(folder.resolve("sea.painter"), TestPainters.weights(1), PREVIEW);
    Path preview = folder.resolve("sea.jpg");
    Launch launch = Launch.of("painters", file.toString(), "--preview", preview.toString());
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out().strip()).isEqualTo(preview.toString());
    assertThat(Files.readAllBytes(preview)).isEqualTo(PREVIEW);
  }

  @Test
  void aPreviewThatCannotBeWrittenIsRefused() throws IOException {
    Path file = TestPainters.write(folder.resolve("sea.painter"), 1);
    assertThat(Launch.of("painters", file.toString(), "--preview", folder + "/a.jpg").err())
        .contains("sea.painter has no preview");
    Path with = TestPainters.write(folder.resolve("b.painter"), TestPainters.weights(1), PREVIEW);
    assertThat(Launch.of("painters", with.toString(), "--preview", folder + "/a.png").err())
        .contains("Name it .jpg");
    Launch several = Launch.of("painters", folder.toString(), "--preview", folder + "/a.jpg");
    assertThat(several.err()).contains("--preview needs a single painter");
    assertThat(several.exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
