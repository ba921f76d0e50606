package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.cli.screen.ExitCode;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

/** Settings as users look for them, with a random VGG19. */
class ExploreCommandTest {
  private static final String[] TWO = {"--vary", "style-weight=0.5,3", "--vary", "tv-weight=0,1"};

  /** The second one does not fit into 400 MB. */
  private static final String TOO_LARGE = "size=32,8000";

  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private List<String> arguments(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("explore"));
    if (!List.of(more).contains("-c")) {
      arguments.addAll(List.of("-c", photo("rgb.png")));
    }
    if (!List.of(more).contains("-s")) {
      arguments.addAll(List.of("-s", photo("grey.jpg")));
    }
    arguments.addAll(List.of("-o", out().toString()));
    arguments.addAll(List.of("--iterations", "1", "--threads", "1"));
    arguments.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static String photo(String name) {
    return Tests.resource("pictures/" + name).toString();
  }

  private Launch run(String... more) throws IOException {
    List<String> arguments = arguments(more);
    if (!arguments.contains(TOO_LARGE)) {
      arguments.addAll(List.of("--size", "32"));
    }
    return Launch.of(arguments.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.equals(".stylize"))
          .sorted()
          .toList();
    }
  }

  private List<JsonObject> jobs() throws IOException {
    JsonObject report =
        JsonParser.parseString(Files.readString(out().resolve("report.json"))).getAsJsonObject();
    JsonArray jobs = report.getAsJsonArray("jobs");
    List<JsonObject> all = new ArrayList<>();
    for (JsonElement job : jobs) {
      all.add(job.getAsJsonObject());
    }
    return all;
  }

  @Test
  void everyCombinationIsPaintedAndShown() throws IOException {
    Launch launch = run(TWO);
    assertThat(launch.err()).contains("4 to do").contains("4 done;");
    assertThat(launch.exitCode()).isZero();
    assertThat(files())
        .containsExactly(
            "index.html",
            "report.json",
            "rgb-grey_style-weight=0.5_tv-weight=0.png",
            "rgb-grey_style-weight=0.5_tv-weight=1.png",
            "rgb-grey_style-weight=3_tv-weight=0.png",
            "rgb-grey_style-weight=3_tv-weight=1.png",
            "sheet.png");
    BufferedImage sheet = ImageIO.read(out().resolve("sheet.png").toFile());
    assertThat(sheet.getWidth()).isGreaterThan(2 * 256);
    assertThat(Files.readString(out().resolve("index.html")))
        .contains("style-weight\\u003d0.5, tv-weight\\u003d1", "\"columns\":2");
    assertThat(jobs()).hasSize(4);
    JsonObject second = jobs().get(1);
    assertThat(second.getAsJsonObject("options").toString())
        .isEqualTo("{\"style-weight\":\"0.5\",\"tv-weight\":\"1\"}");
    assertThat(second.get("content-error").getAsDouble()).isNotNegative();
    assertThat(second.get("style-error").getAsDouble()).isPositive();
    assertThat(second.get("seconds").getAsDouble()).isNotNegative();
    assertThat(second.get("command").getAsString())
        .startsWith("stylize -c ")
        .endsWith(" --style-weight=0.5 --tv-weight=1")
        .contains(" --size=32")
        .doesNotContain("explore", "--vary");
  }

  @Test
  void theSameCommandAgainDoesOnlyWhatIsMissingOrNew() throws IOException {
    run("--vary", "style-weight=1,2");
    Files.delete(out().resolve("rgb-grey_style-weight=2.png"));
    assertThat(run("--vary", "style-weight=1,2").err()).contains("1 to do, 1 done before");
    assertThat(run("--vary", "style-weight=1,2,4").err()).contains("1 to do, 2 done before");
    assertThat(jobs()).hasSize(3).allSatisfy(job -> assertThat(job.has("style-error")).isTrue());
    assertThat(run("--vary", "style-weight=1,2,4", "--tv-weight", "5").err()).contains("3 to do");
    assertThat(run("--vary", "style-weight=1,2,4", "--tv-weight", "5", "--dry-run").out())
        .contains("0 of 3 to do");
  }

  @Test
  void aVariantIsThePictureThatItsCommandPaints() throws IOException {
    // Of different networks and with different targets.
    run("--vary", "padding=reflect,zero", "--vary", "pooling=max,average");
    List<JsonObject> jobs = jobs();
    assertThat(jobs).extracting(job -> job.get("sha256").getAsString()).doesNotHaveDuplicates();
    for (JsonObject job : jobs) {
      assertThat(paintedAlone(job)).isEqualTo(pixels(job));
    }
  }

  private int[] paintedAlone(JsonObject job) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(job.get("command").getAsString().split(" ")));
    arguments.remove(0);
    Path alone = folder.resolve("alone.png");
    arguments.addAll(List.of("-o", alone.toString()));
    Launch launch = Launch.of(arguments.toArray(String[]::new));
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    return pixels(alone);
  }

  private int[] pixels(JsonObject job) throws IOException {
    return pixels(out().resolve(job.get("name").getAsString()));
  }

  @Test
  void presetsAreForAllVariantsAndWhatVariesCountsMore() throws IOException {
    Launch launch = run("--preset", "oil", "--tv-weight=9", "--vary", "tv-weight=1,2");
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    assertThat(jobs())
        .extracting(job -> job.get("command").getAsString())
        .allSatisfy(
            command -> assertThat(command).doesNotContain("preset").contains("--style-scale="))
        .anySatisfy(command -> assertThat(command).endsWith("--tv-weight=1"))
        .allSatisfy(command -> assertThat(command).doesNotContain("=9"));
  }

  @Test
  void sharesOfABlendVaryOnOneSheet() throws IOException {
    Launch launch =
        run("-s", photo("grey.jpg"), photo("rgb.tif"), "--vary", "blend=1,0;0.5,0.5;0,1");
    assertThat(launch.err()).contains("3 to do").contains("3 done;");
    assertThat(launch.exitCode()).isZero();
    assertThat(files()).contains("sheet.png").hasSize(6);
    for (JsonObject job : jobs()) {
      assertThat(paintedAlone(job)).isEqualTo(pixels(job));
    }
  }

  private static int[] pixels(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  @Test
  void theVariantNearestToTheTargetIsMarkedAndItsCommandPrintedLast() throws IOException {
    Launch launch =
        run("--vary", "content-weight=0.01,100", "--iterations=8", "--target=content=0");
    JsonObject least =
        jobs().stream()
            .min(
                (a, b) ->
                    Double.compare(
                        a.get("content-error").getAsDouble(), b.get("content-error").getAsDouble()))
            .orElseThrow();
    assertThat(least.get("nearest").getAsBoolean()).isTrue();
    assertThat(jobs().stream().filter(job -> job.has("nearest"))).hasSize(1);
    List<String> lines = launch.out().lines().toList();
    assertThat(lines.get(lines.size() - 1)).isEqualTo(least.get("command").getAsString());
    assertThat(Files.readString(out().resolve("index.html"))).contains("\"nearest\":true");
    // Again, when nothing is left to do.
    assertThat(
            run("--vary", "content-weight=0.01,100", "--iterations=8", "--target=content=0").out())
        .isEqualTo(lines.get(lines.size() - 1) + System.lineSeparator());
  }

  @Test
  void oneVariantsFailureDoesNotEndTheOthers() throws IOException {
    Launch launch = run("--vary", TOO_LARGE, "--memory", "400m");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(launch.err())
        .contains("needs at least")
        .contains("1 done")
        .contains("1 that cannot be done");
    assertThat(files()).contains("rgb-grey_size=32.png", "sheet.png", "index.html");
  }

  @Test
  void eachPairHasASheetOfItsOwn() throws IOException {
    Launch launch =
        run("-c", photo("rgb.png"), photo("baseline.jpg"), "--vary", "style-weight=1,2");
    assertThat(launch.exitCode()).isZero();
    assertThat(files())
        .contains("sheet-rgb-grey.png", "sheet-baseline-grey.png")
        .doesNotContain("sheet.png")
        .hasSize(8);
  }

  @Test
  void aSheetIsNoPhotoForTheNextRun() throws IOException {
    Path photos = Files.createDirectory(out());
    Files.copy(Path.of(photo("rgb.png")), photos.resolve("a.png"));
    String[] options = {"-c", photos.toString(), "--vary", "style-weight=1,2"};
    assertThat(run(options).err()).contains("2 to do");
    assertThat(run(options).err()).contains("0 to do, 2 done before");
  }

  @Test
  void aPageOfOthersIsNotReplaced() throws IOException {
    Path page = Files.createDirectory(out()).resolve("index.html");
    Files.writeString(page, "mine");
    Launch launch = run("--vary", "style-weight=1");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("index.html is already there");
    assertThat(page).hasContent("mine");
    assertThat(run("--vary", "style-weight=1", "--overwrite").exitCode()).isZero();
  }

  @Test
  void samplesAreDrawnFromRangesAndLists() throws IOException {
    String[] options = {
      "--vary",
      "content-weight=0.1..2:log",
      "--vary",
      "levels=1..3",
      "--vary",
      "pooling=max,average"
    };
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--random", "3", "--seed", "5", "--dry-run"));
    Launch launch = run(all.toArray(String[]::new));
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out())
        .contains("3 of 3 to do")
        .containsPattern("_content-weight=[0-9.]+_levels=[123]_pooling=");
    assertThat(
            run(all.toArray(String[]::new)).out().lines().map(line -> line.replaceAll(".*\t", "")))
        .containsAll(
            launch
                .out()
                .lines()
                .filter(line -> line.startsWith("to do"))
                .map(line -> line.replaceAll(".*\t", ""))
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--vary style-weight= | style-weight= has no values",
        "--vary style-weight | has no values",
        "--vary style-weight=1,,2 | has an empty value",
        "--vary stile-weight=1 | unknown option 'stile-weight'. Did you mean style-weight?",
        "--vary output=x | 'output' cannot be varied",
        "--vary content=x | 'content' cannot be varied",
        "--vary c=x | 'c' cannot be varied",
        "--vary device=cpu | 'device' cannot be varied",
        "--vary style-weight=1,abc | --vary style-weight=abc: --style-weight is 'abc'; it must be a"
            + " number.",
        "--vary style-weight=1,-1 | --vary style-weight=-1: --style-weight is -1.0; it must be",
        "--vary style-term=gram,gamm | --vary style-term=gamm: --style-term is 'gamm'; it must be ",
        "--vary style-layers=relu1_1;relu9_9 | --vary style-layers=relu9_9: --style-layers:"
            + " unknown",
        "--vary init=content,a.png | cannot be varied, only content and noise",
        "--vary style-weight=1..3 | style-weight=1..3 is a range: say how many",
        "--vary style-weight=1,3 --random 3 | there is no range",
        "--vary style-weight=1..3 --random 0 | --random is 0; it must be at least 1",
        "--vary style-weight=1..3 --random 1001 | These are 1001 samples; one run makes at most"
            + " 1000",
        "--vary style-weight=3..1 --random 2 | style-weight=3..1 is upside down",
        "--vary style-weight=0..1:log --random 2 | a range with :log must be above 0",
        "--vary style-weight=a..1 --random 2 | 'a' is not a number",
        "--vary levels=1.5..3 --random 2 | levels takes whole numbers",
        "--vary style-weight=1 --vary style-weight=2 | style-weight is given twice",
        "--vary style-weight=1 --target colour=1 | 'colour' is unknown",
        "--vary style-weight=1 --target content=x | 'x' must be a number",
        "--tv-weight 1 | --vary is missing",
      })
  void whatIsWrongIsSaidBeforeAnythingStarts(String options, String message) throws IOException {
    Launch launch = run(options.split(" "));
    assertThat(launch.err()).contains(message);
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(out()).doesNotExist();
  }

  @Test
  void tooManyVariantsAreCountedAndRefused() throws IOException {
    StringBuilder values = new StringBuilder("1");
    for (int i = 2; i <= 100; i++) {
      values.append(',').append(i);
    }
    Launch launch = run("--vary", "style-weight=" + values, "--vary", "tv-weight=" + values);
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("These are 10000 variants; one run makes at most 1000");
  }
}
