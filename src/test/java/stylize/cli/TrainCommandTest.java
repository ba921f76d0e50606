package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.cli.screen.ExitCode;
import stylize.testing.Tests;
import stylize.trained.PainterFile;

/** The command {@code train}, with the network that comes with the program. */
class TrainCommandTest {
  private static final String PAINTING = "samples/style/van-gogh-cafe-terrace-at-night.jpg";

  private static final String START = "samples/painters/church-at-auvers.painter";

  @TempDir Path folder;
  private Path painter;

  @BeforeEach
  void photos() throws IOException {
    painter = folder.resolve("a.painter");
    Files.createDirectory(folder.resolve("photos"));
    for (String name : List.of("rgb.png", "baseline.jpg", "palette.png")) {
      Files.copy(Tests.resource("pictures/" + name), folder.resolve("photos").resolve(name));
    }
  }

  private Launch train(String... more) {
    List<String> all =
        new ArrayList<>(List.of("--width", "16", "--blocks", "1", "--fine-blocks", "0"));
    all.addAll(List.of(more));
    return trainUsual(all.toArray(String[]::new));
  }

  /** With the usual network. */
  private Launch trainUsual(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("train", "-s", PAINTING, "--photos", folder.resolve("photos").toString()));
    all.addAll(List.of("-o", painter.toString(), "--size", "64", "--crop", "32"));
    all.addAll(List.of("--progress", "plain", "--deterministic"));
    all.addAll(List.of(more));
    return Launch.of(all.toArray(String[]::new));
  }

  @Test
  void itWritesAPainterAReportAndASheet() throws Exception {
    Launch launch = train("--steps", "2", "--license", "CC0");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(launch.out()).isEqualToIgnoringNewLines(painter.toString());
    assertThat(launch.err()).contains("only 3 photos", "step 2: saved");
    PainterFile read = PainterFile.read(painter);
    assertThat(read.facts().size()).isEqualTo(64);
    assertThat(read.facts().preview()).isNotEmpty();
    assertThat(read.facts().texts())
        .containsEntry("steps", "2")
        .containsEntry("license", "CC0")
        .containsEntry("style", "van-gogh-cafe-terrace-at-night.jpg")
        .containsKeys("photos-fingerprint", "style-term", "weights-sha256", "program");
    try (Stream<Path> files = Files.list(folder.resolve("a.training"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("report.html", "sheet.png", "state.safetensors", "1-000002.png");
    }
    assertThat(folder.resolve("a.training/report.html")).content().contains("style.relu1_1");
  }

  @Test
  void theSameCommandGoesOnAndADoneOneIsNotDoneAgain() throws Exception {
    train("--steps", "2");
    assertThat(train("--steps", "4").err()).contains("on from step 2");
    byte[] once = Files.readAllBytes(painter);
    assertThat(train("--steps", "4").err()).contains("on from step 4");
    assertThat(painter).hasBinaryContent(once);
  }

  @Test
  void aPainterOfAnotherTrainingIsNotReplaced() throws Exception {
    train("--steps", "1");
    byte[] before = Files.readAllBytes(painter);
    Launch other = train("--steps", "1", "--seed", "5");
    assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("is there already", "--overwrite");
    assertThat(painter).hasBinaryContent(before);
    assertThat(train("--steps", "1", "--seed", "5", "--overwrite").exitCode()).isZero();
    assertThat(Files.readAllBytes(painter)).isNotEqualTo(before);
  }

  /** Thirty steps at 64 pixels lower the objective to less than six tenths. */
  @Test
  void thirtyStepsLowerTheObjective() throws Exception {
    Launch launch = train("--steps", "30", "--progress", "json", "--seed", "2");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    List<Double> totals = objectives(launch);
    assertThat(totals).hasSize(30);
    double first = totals.subList(0, 6).stream().mapToDouble(x -> x).average().orElseThrow();
    double last = totals.subList(24, 30).stream().mapToDouble(x -> x).average().orElseThrow();
    assertThat(last).isLessThan(0.6 * first);
  }

  /** The objective at each step. */
  private static List<Double> objectives(Launch launch) {
    return launch
        .err()
        .lines()
        .filter(line -> line.contains("training-step"))
        .map(line -> number(line, "objective"))
        .toList();
  }

  @Test
  void itBeginsWithWhatAnotherPainterHasLearnt() throws Exception {
    String[] options = {"--steps", "1", "--progress", "json"};
    double anew = objectives(trainUsual(options)).get(0);
    Files.delete(painter);
    Launch launch =
        trainUsual("--steps", "1", "--progress", "json", "--from", START, "--overwrite");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(objectives(launch)).singleElement().matches(value -> value < 0.5 * anew);
    PainterFile read = PainterFile.read(painter);
    assertThat(read.facts().texts()).containsEntry("from", "church-at-auvers.painter");
    assertThat(read.weights().architecture())
        .isEqualTo(PainterFile.read(Path.of(START)).weights().architecture());
  }

  private static double number(String line, String name) {
    int at = line.indexOf("\"" + name + "\":") + name.length() + 3;
    return Double.parseDouble(line.substring(at).split("[,}]", 2)[0]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--steps 0 | steps is 0; it must be at least 1",
        "--steps 5 --minutes 3 | --steps and --minutes exclude each other",
        "--minutes -1 | --minutes is -1",
        "--steps 1 --crop 128 | --crop is 128; it must be from 32 to the size",
        "--steps 1 --crop 36 | a multiple of 8",
        "--steps 1 --batch 0 | --batch is 0; it must be from 1 to 64",
        "--steps 1 --learning-rate 0 | --learning-rate is 0",
        "--steps 1 --width 7 | --width is 7",
        "--steps 1 --blocks 99 | --blocks is 99; it must be from 0 to 32",
        "--steps 1 --size 10 | --size is 10; it must be from 32 to 4096",
        "--steps 1 --architecture vgg | --architecture",
        "--steps 1 --style-augment shake | unknown view 'shake'",
        "--steps 1 --save-minutes 0 | --save-minutes is 0.0; it must be above 0",
        "--steps 1 -o x.png | a painter's name ends with .painter",
        "--steps 1 -o README.md/x.painter | README.md is no folder",
        "--steps 1 -s no-such.jpg | no-such.jpg: no such file",
        "--steps 1 --blend 1,2 | --blend has 2 shares for 1 painting; one for each",
        "--steps 1 --from samples/painters/church-at-auvers.painter | leave out --architecture",
        "--steps 1 --from no-such.painter | no-such.painter: no such file",
        "--steps 1 --held-out no-such.jpg | no-such.jpg: no such file",
        "--steps 1 --memory 300m | The training needs at least",
      })
  void whatIsWrongIsSaidBeforeTheTrainingBegins(String options, String message) {
    Launch launch = train(options.split(" "));
    assertThat(launch.exitCode()).as(launch.err()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains(message);
    assertThat(painter).doesNotExist();
  }

  @Test
  void withoutPaintingPhotosOrOutputItSaysWhatIsMissing() {
    assertThat(Launch.of("train").err()).contains("--style is missing");
    assertThat(Launch.of("train", "-s", PAINTING).err()).contains("--photos is missing");
    assertThat(Launch.of("train", "-s", PAINTING, "--photos", "samples/content").err())
        .contains("--output is missing");
    assertThat(
            Launch.of("train", "-s", PAINTING, "--photos", "nothing", "-o", painter.toString())
                .err())
        .contains("--photos nothing: no photos that can be used. nothing: no such file");
  }
}
