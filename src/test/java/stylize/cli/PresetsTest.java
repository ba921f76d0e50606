package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.cli.screen.ExitCode;
import stylize.testing.Pipes;
import stylize.testing.Tests;

/** Presets as the command line has them. No test starts the engine but those that paint. */
class PresetsTest {
  private static final String PICTURE = Tests.resource("pictures/rgb.png").toString();

  @TempDir Path folder;

  private Path file(String options) throws IOException {
    return Files.writeString(folder.resolve("my.json"), "{\"options\": " + options + "}");
  }

  /** Everything is checked, and the missing weights are found last. */
  private Launch check(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("-c", PICTURE, "-s", PICTURE, "--weights", "none.h5"));
    arguments.addAll(List.of("-o", folder.resolve("out.png").toString()));
    return Launch.of(arguments.toArray(String[]::new));
  }

  private static void assertPasses(Launch launch) {
    assertThat(launch.err()).contains("none.h5: no such weight file");
  }

  private static void assertRefused(Launch launch, String... messages) {
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.out()).isEmpty();
    assertThat(launch.err())
        .startsWith("stylize: ")
        .contains(messages)
        .doesNotContain("none.h5", "Exception", "\tat ");
  }

  /** The settings of a painted picture, from its report. */
  private JsonObject painted(String... more) throws IOException {
    Path report = folder.resolve("report.json");
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("-c", PICTURE, "-s", PICTURE, "--report", report.toString()));
    arguments.addAll(List.of("-o", folder.resolve("out.png").toString()));
    arguments.addAll(List.of("--size", "48", "--iterations", "1"));
    Launch launch = Launch.of(arguments.toArray(String[]::new));
    assertThat(launch.exitCode()).as(launch.err()).isZero();
    JsonObject json = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    return json.getAsJsonObject("settings");
  }

  @Test
  void aPresetsOptionsCountUnlessTheCommandLineSaysOtherwise() throws IOException {
    Path file =
        file("{\"style-scale\": 2, \"tv-weight\": 3.5, \"size\": 32, \"pooling\": \"average\"}");
    // Both before and behind what it must not replace.
    JsonObject settings =
        painted("--tv-weight", "4", "--preset", file.toString(), "--preset=" + file);
    assertThat(settings.get("style-scale").getAsDouble()).isEqualTo(2);
    assertThat(settings.get("tv-weight").getAsDouble()).isEqualTo(4);
    assertThat(settings.get("size").getAsInt()).isEqualTo(48);
    assertThat(settings.get("pooling").getAsString()).isEqualTo("average");
  }

  @Test
  void ofTwoPresetsTheLaterCountsMore() throws IOException {
    Path first =
        Files.writeString(folder.resolve("a.json"), "{\"options\": {\"style-scale\": 20}}");
    Path second = file("{\"style-scale\": 30}");
    assertRefused(
        check("--preset", first.toString(), "--preset", second.toString()),
        "--style-scale is 30.0",
        "--style-scale comes from --preset " + second);
  }

  @Test
  void aPresetMayStandInAFileOfArguments() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "--preset " + file("{\"size\": 8}"));
    assertRefused(check("@" + list), "--size is 8", "comes from --preset");
    assertPasses(check("@" + list, "--size", "64"));
  }

  @ParameterizedTest
  @MethodSource("everyPreset")
  void everyPresetOfTheProgramIsAllowedAndSaysWhatItIsFor(String name, String line) {
    assertPasses(check("--preset", name));
    assertThat(line).matches(name + " +[a-z][^:]{10,}: --.+");
    List<String> options = List.of(line.substring(line.indexOf(": --") + 2).split(" "));
    assertPasses(check(options.toArray(String[]::new)));
  }

  static Stream<Arguments> everyPreset() {
    List<String> lines = Launch.of("presets").out().lines().toList();
    assertThat(lines)
        .extracting(line -> line.split(" ")[0])
        .contains("oil", "sketch", "fine-detail", "print", "photo-grade");
    return lines.stream().map(line -> Arguments.of(line.split(" ")[0], line));
  }

  @Test
  void aPresetThatIsShownIsAPreset() throws IOException {
    Launch shown = Launch.of("presets", "show", "oil");
    assertThat(shown.exitCode()).isZero();
    Path copy = Files.writeString(folder.resolve("copy.json"), shown.out());
    assertThat(Launch.of("presets", "show", copy.toString()).out()).isEqualTo(shown.out());
    JsonObject all = JsonParser.parseString(Launch.of("presets", "--json").out()).getAsJsonObject();
    assertThat(all.get("oil")).isEqualTo(JsonParser.parseString(shown.out()));
    assertRefused(Launch.of("presets", "show", "oli"), "Did you mean oil?");
  }

  @Test
  void aPresetWorksForScoresAsFarAsTheyHaveItsOptions() throws IOException {
    Path file = file("{\"style-scale\": 2, \"size\": 8, \"tv-weight\": -1}");
    assertRefused(
        Launch.of("score", "-c", PICTURE, "-s", PICTURE, PICTURE, "--preset", file.toString()),
        "--tv-weight is -1.0",
        "--tv-weight comes from --preset " + file);
  }

  @ParameterizedTest
  @CsvSource({
    "oill, there is no preset 'oill'. Did you mean oil? There are oil",
    "Oil, Did you mean oil?",
    "photograde, Did you mean photo-grade?",
    "nothing-near-it, There are oil",
    "'', --preset is empty",
    "none.json, --preset none.json: no such file",
    "no/such, --preset no/such: no such file",
    "src/main/, is a folder"
  })
  void anUnknownPresetIsRefusedWithTheKnownOnes(String name, String message) {
    assertRefused(check("--preset", name), message);
    assertRefused(check("--preset=" + name), message);
  }

  @Test
  void aPresetWithoutANameIsRefused() {
    assertRefused(check("--preset"), "--preset");
    assertRefused(Launch.of("--preset"), "Missing required parameter for option '--preset'");
  }

  @Test
  void aWrongFileIsRefusedByItsNameBeforeAnythingIsStarted() throws IOException {
    Path file = Files.writeString(folder.resolve("my.json"), "{}");
    assertRefused(
        check("--preset", file.toString()), "--preset " + file + ": \"options\" is missing");
    Files.writeString(file, " ".repeat(70_000) + "{}");
    assertRefused(check("--preset", file.toString()), "--preset " + file + " is larger than 64 kB");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"content-weight\": -1', --content-weight is -1.0",
    "'\"tv-weight\": 1e999999999', --tv-weight is Infinity",
    "'\"levels\": 1e9999', --levels",
    "'\"levels\": 1.5', --levels",
    "'\"strength\": 2', --strength",
    "'\"attention\": -1', --attention",
    "'\"style-scale\": \"big\"', --style-scale",
    "'\"style-scale\": \"\"', --style-scale",
    "'\"size\": -5', --size is -5",
    "'\"size\": \"@none\"', --size is '@none'",
    "'\"quality\": \"fien\"', Did you mean fine?",
    "'\"style-layers\": \"relu9_1\"', unknown layer 'relu9_1'",
    "'\"style-layers\": \"--output=x\"', found '--output=x'",
    "'\"normalization\": \"gatys\", \"style-term\": \"covariance\"', --style-term is covariance"
  })
  void aWrongValueNamesThePreset(String options, String message) throws IOException {
    Path file = file("{" + options + "}");
    assertRefused(check("--preset", file.toString()), message, "comes from --preset " + file);
  }

  @Test
  void aWrongValueThatDoesNotCountIsNotBlamedOnThePreset() throws IOException {
    Launch launch = check("--preset", file("{\"size\": 64}").toString(), "--size", "8");
    assertRefused(launch, "--size is 8");
    assertThat(launch.err()).doesNotContain("--preset");
  }

  @Test
  void wholeNumbersMayBeWrittenAsJsonWritesThem() throws IOException {
    assertPasses(check("--preset", file("{\"levels\": 2.0, \"iterations\": 1e2}").toString()));
  }

  @Test
  void aByteOrderMarkIsNoPartOfAPreset() throws IOException {
    byte[] bytes = "\uFEFF{\"options\": {}}".getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("windows.json"), bytes);
    assertPasses(check("--preset", file.toString()));
    Files.write(file, "{\"options\": {}}".getBytes(StandardCharsets.UTF_16));
    assertRefused(check("--preset", file.toString()), "it is not UTF-8");
  }

  @Test
  void aPipeIsNoPreset() throws Exception {
    Path pipe = folder.resolve("pipe.json");
    assumeTrue(Pipes.make(pipe), "without named pipes");
    assertRefused(check("--preset", pipe.toString()), "is a folder, pipe or device");
  }

  @Test
  void anErrorInAPresetIsJsonWhereJsonIsSpoken() {
    Launch launch = check("--preset", "oill", "--progress", "json");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(JsonParser.parseString(launch.err()).getAsJsonObject().get("message").getAsString())
        .contains("Did you mean oil?");
  }
}
