package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.cli.screen.ExitCode;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.testing.RandomWeights;

/** The command as users call it, with a random VGG19. */
class StylizeCommandTest {
  private static final String PHOTO = "samples/content/nagasaki-boats.jpg";
  private static final String PAINTING = "samples/style/van-gogh-village-street-in-auvers.jpg";

  @TempDir Path folder;
  private static Path weights;

  @BeforeAll
  static void findWeights() throws IOException {
    weights = RandomWeights.vgg19();
  }

  private Launch run(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c",
                PHOTO,
                "-s",
                PAINTING,
                "-o",
                folder.resolve(output).toString(),
                "--iterations",
                "3"));
    arguments.addAll(List.of("--weights", weights.toString()));
    arguments.addAll(List.of(more));
    return Launch.of(arguments.toArray(String[]::new));
  }

  @Test
  void standardOutputCarriesOnlyThePath() {
    Launch launch = run("out.png", "--size", "128");
    assertThat(launch.err()).contains("level 1/1 128×102: objective ");
    assertThat(launch.out().trim()).isEqualTo(folder.resolve("out.png").toString());
    assertThat(launch.exitCode()).isZero();
  }

  @Test
  void theSameCommandTwiceWritesIdenticalBytes() throws IOException {
    for (String name : new String[] {"a.png", "b.png"}) {
      assertThat(run(name, "--size", "181", "--quiet", "--init", "noise", "--seed", "4").err())
          .isEmpty();
    }
    assertThat(Files.readAllBytes(folder.resolve("a.png")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b.png")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--overwrite", "--recursive", "--fail-fast", "--jobs=1"})
  void whatIsForBatchesDoesNoHarmToASinglePicture(String option) {
    for (int time = 0; time < 2; time++) {
      Launch launch = run("out.png", "--size=64", "-q", option);
      assertThat(launch.err()).isEmpty();
      assertThat(launch.exitCode()).isZero();
      assertThat(launch.out().trim()).isEqualTo(folder.resolve("out.png").toString());
    }
    assertThat(folder.resolve(".stylize")).doesNotExist();
  }

  @Test
  void overwriteIntoAFolderIsABatch() {
    assertThat(run("new", "--size", "64", "-q", "--overwrite").exitCode()).isZero();
    assertThat(folder.resolve("new/.stylize/journal.jsonl")).exists();
  }

  @Test
  void everyFormatComesOutAtTheSizeAskedFor() throws IOException {
    for (String name : new String[] {"out.jpg", "out.tif", "out.png"}) {
      assertThat(run(name, "--size", "64", "--optimizer", "adam", "-q").exitCode()).isZero();
      assertThat(PictureReader.readSize(folder.resolve(name))).isEqualTo(new Size(64, 51));
    }
  }

  @Test
  void transparencyIsKeptOrWarnedOf() throws IOException {
    String clear = "src/test/resources/pictures/alpha.png";
    for (String name : new String[] {"out.png", "out.jpg"}) {
      Launch launch =
          Launch.of(
              "-c",
              clear,
              "-s",
              PAINTING,
              "-o",
              folder.resolve(name).toString(),
              "--size",
              "original",
              "--iterations",
              "1",
              "--weights",
              weights.toString());
      assertThat(launch.exitCode()).isZero();
      assertThat(launch.err().contains("JPEG has no transparency")).isEqualTo(name.endsWith("jpg"));
    }
    Picture written = PictureReader.read(folder.resolve("out.png"));
    assertThat(written.alpha()).containsExactly(PictureReader.read(Path.of(clear)).alpha());
  }

  @Test
  void withoutANameTheResultIsNamedAfterBothPictures() {
    Launch launch = run("", "--size", "32", "-q");
    assertThat(folder.resolve("nagasaki-boats-van-gogh-village-street-in-auvers.png")).exists();
    assertThat(launch.out()).contains("nagasaki-boats-van-gogh-village-street-in-auvers.png");
  }

  @Test
  void progressInJsonIsOneObjectPerEvent() {
    Launch launch = run("out.png", "--size", "181", "--progress", "json");
    List<String> events = new ArrayList<>();
    launch
        .err()
        .lines()
        .forEach(
            line ->
                events.add(
                    JsonParser.parseString(line).getAsJsonObject().get("event").getAsString()));
    assertThat(events)
        .containsExactly(
            "planned",
            "started",
            "iteration",
            "iteration",
            "iteration",
            "level",
            "iteration",
            "iteration",
            "iteration",
            "level",
            "done",
            "summary");
  }

  @Test
  void aBarIsDrawnWhereOneIsAskedFor() {
    assertThat(run("out.png", "--size", "32", "--progress", "bar").err())
        .contains("3/3")
        .containsPattern("1/1 32×\\d+");
  }

  @Test
  void theReportTellsEverythingAboutTheRun() throws IOException {
    run("out.png", "--size", "181", "-q", "--report", folder.resolve("report.json").toString());
    JsonObject report =
        JsonParser.parseString(Files.readString(folder.resolve("report.json"))).getAsJsonObject();
    assertThat(report.keySet())
        .contains(
            "version",
            "settings",
            "precision",
            "weights-sha256",
            "files",
            "java",
            "pytorch",
            "device",
            "threads",
            "levels",
            "result",
            "seconds",
            "peak-memory-bytes");
    assertThat(report.getAsJsonArray("levels")).hasSize(2);
    for (JsonElement level : report.getAsJsonArray("levels")) {
      assertThat(level.getAsJsonObject().getAsJsonArray("iterations")).hasSize(3);
    }
    assertThat(report.getAsJsonObject("settings").get("size").getAsInt()).isEqualTo(181);
  }

  @Test
  void snapshotsAreWrittenEverySoOften() {
    run("out.png", "--size", "32", "-q", "--save-every", "2");
    assertThat(folder.resolve("out-1-2.png")).exists();
    assertThat(folder.resolve("out-1-1.png")).doesNotExist();
  }

  @Test
  void aSnapshotThatCannotBeWrittenIsAWarningAndThePictureIsPainted() throws IOException {
    Files.createDirectories(folder.resolve("out-1-1.png/in the way"));
    Launch launch = run("out.png", "--size", "32", "--save-every", "1");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(folder.resolve("out.png")).exists();
    assertThat(launch.err()).containsOnlyOnce("No further snapshots of out.png are written");
    assertThat(folder.resolve("out-1-2.png")).doesNotExist();
  }

  @Test
  void theMetadataHoldsSettingsButNoPath() throws IOException {
    run("out.jpg", "--size", "32", "-q");
    String bytes =
        new String(
            Files.readAllBytes(folder.resolve("out.jpg")),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(bytes)
        .contains("\"style-layers\"")
        .contains("weights-sha256")
        .doesNotContain("nagasaki");
  }

  @Test
  void aPictureThatCannotBeWrittenAtTheEndIsRescued() throws IOException {
    // Vanishes between the check and the writing: the first event comes in between.
    Path doomed = Files.createDirectory(folder.resolve("doomed"));
    Launch launch =
        Launch.during(
            () -> Files.deleteIfExists(doomed),
            "-c",
            PHOTO,
            "-s",
            PAINTING,
            "-o",
            doomed.resolve("rescue-test.png").toString(),
            "--size",
            "32",
            "--iterations",
            "1",
            "--weights",
            weights.toString(),
            "--progress",
            "json");
    assertThat(launch.exitCode()).isEqualTo(1);
    assertThat(launch.err()).contains("cannot be written").contains("saved as");
    assertThat(launch.out()).isEmpty();
    Path rescued = Path.of(System.getProperty("java.io.tmpdir"), "rescued-rescue-test.png");
    assertThat(rescued).exists();
    Files.delete(rescued);
  }

  @Test
  void optionsMayStandInAFile() throws IOException {
    Path options = Files.writeString(folder.resolve("options"), "--size 48\n-q\n");
    run("out.png", "@" + options);
    assertThat(PictureReader.readSize(folder.resolve("out.png")).longestSide()).isEqualTo(48);
  }

  @Test
  void theWeightsMayBeNamedByTheEnvironment() {
    Launch launch =
        Launch.with(
            Map.of("STYLIZE_WEIGHTS", weights.toString()),
            "-c",
            PHOTO,
            "-s",
            PAINTING,
            "-o",
            folder.resolve("o.png").toString(),
            "--size",
            "32",
            "--iterations",
            "1");
    assertThat(launch.exitCode()).isZero();
  }
}
