package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.cli.progress.Console;
import stylize.cli.screen.Escapes;
import stylize.cli.screen.ExitCode;
import stylize.cli.screen.Screen;
import stylize.testing.RandomWeights;

/** What is said on standard error: JSON and nothing else if asked for, and nothing unseen. */
class SpeakingTest {
  private static final String UNSEEN = "a\u001b]0;title\u0007\u001b[2J\u202Eb\u009b1m\n.png";

  @TempDir Path folder;

  private static List<JsonObject> events(Launch launch) {
    return launch
        .err()
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private static void assertNothingUnseen(String text) {
    assertThat(text.codePoints().filter(point -> point != '\n'))
        .noneMatch(point -> Character.isISOControl(point) || point == 0x202E);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--progress json",
        "--progress json -c no.png -s no.png",
        "--progress=JSON -c no.png -s no.png -v",
        "--progress plain --progress json --sise 3",
        "-c no.png -s no.png --progress json --size 0",
        "-c no.png -s no.png --progress json --size",
        "-c no*.png -s no.png --progress json",
        "models fetch no-such-model --progress json"
      })
  void wrongUsageIsAnEventToo(String arguments) {
    Launch launch = Launch.of(arguments.split(" "));
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    List<JsonObject> events = events(launch);
    assertThat(events).hasSize(1);
    assertThat(events.get(0).get("event").getAsString()).isEqualTo("error");
    assertThat(events.get(0).get("message").getAsString()).isNotEmpty().doesNotStartWith("stylize");
  }

  @Test
  void theLastModeCounts() {
    assertThat(Launch.of("--progress", "json", "--progress", "plain").err())
        .startsWith("stylize: --content is missing");
  }

  private Launch paint(String output, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-s", "src/test/resources/pictures/rgb.png", "-o", output, "--size", "48"));
    arguments.addAll(List.of("--iterations", "1", "--weights", RandomWeights.vgg19().toString()));
    arguments.addAll(List.of("--threads", "1"));
    arguments.addAll(List.of(more));
    return Launch.of(arguments.toArray(String[]::new));
  }

  @Test
  void warningsAndFailuresOfASinglePictureAreEvents() throws IOException {
    Launch warned =
        paint(
            folder.resolve("a.jpg").toString(),
            "-c",
            "src/test/resources/pictures/alpha.png",
            "--progress",
            "json");
    assertThat(warned.exitCode()).isZero();
    assertThat(events(warned))
        .extracting(event -> event.get("event").getAsString())
        .contains("planned", "started", "iteration", "level", "warning", "done", "summary");
    Launch failed =
        paint(
            folder.resolve("b.png").toString(),
            "-c",
            "src/test/resources/pictures/truncated.jpg",
            "--progress",
            "json");
    assertThat(failed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(events(failed))
        .extracting(event -> event.get("event").getAsString())
        .contains("failed");
  }

  @Test
  void whatCannotBeSeenIsWrittenOut() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Path photo = photos.resolve(UNSEEN);
    Files.copy(Path.of("src/test/resources/pictures/rgb.png"), photo);
    Files.writeString(photos.resolve("\u001b[31mbad.png"), "no picture");
    Path out = folder.resolve("out");
    Launch batch = paint(out.toString(), "-c", photos.toString());
    assertThat(batch.exitCode()).isEqualTo(1);
    assertThat(batch.err()).contains("\\u001b[31mbad.png", "a\\u001b]0;title\\u0007", "\\u202eb");
    assertNothingUnseen(batch.err());
    assertThat(batch.out()).contains(UNSEEN.replace(".png", "-rgb.png"));
    Launch events = paint(out.toString(), "-c", photos.toString(), "--progress", "json");
    assertNothingUnseen(events.err());
    assertThat(events(events)).isNotEmpty();
    Launch refused = Launch.of("-c", "rgb.png", "-s", "\u001b(2J\u202E.png");
    assertThat(refused.err()).startsWith("stylize: \\u001b(2J\\u202e.png: no such file");
    Launch compared = Launch.of("compare", photos.toString(), photos.toString());
    assertThat(compared.out()).contains("\\u001b[31mbad.png", "\\n.png  identical");
    assertNothingUnseen(compared.out());
    assertNothingUnseen(Launch.of("--sise\u001b[2J").err());
  }

  @Test
  void aPathIsAsItIsForScriptsAndReadableOnATerminal() {
    for (boolean terminal : new boolean[] {false, true}) {
      StringWriter out = new StringWriter();
      PrintWriter err = new PrintWriter(new StringWriter());
      new Console(new PrintWriter(out, true), terminal, new Screen(err, true, 80), Map.of())
          .path(UNSEEN);
      assertThat(out.toString().contains(UNSEEN)).isNotEqualTo(terminal);
    }
  }

  @Test
  void emojiAndWordsOfAllLanguagesAreShownAsTheyAre() {
    String text = "фото 写真 صورة 👩\u200D🚀 e\u0301 C:\\n";
    assertThat(Escapes.shown(text)).isEqualTo(text);
  }
}
