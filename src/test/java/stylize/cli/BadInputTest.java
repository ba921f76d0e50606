package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stylize.cli.screen.ExitCode;
import stylize.testing.Pipes;
import stylize.testing.RandomWeights;

/**
 * Whatever is wrong is said in one line of its own, before anything is started and without leaving
 * anything behind.
 */
class BadInputTest {
  @TempDir Path folder;
  private static Path weights;

  @BeforeAll
  static void findWeights() throws IOException {
    weights = RandomWeights.vgg19();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(".stylize")))
          .isEmpty();
    }
  }

  private static String picture(String name) {
    return Path.of("src/test/resources/pictures").resolve(name).toString();
  }

  private Launch run(String content, String style, String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-c", content, "-s", style, "-o", output, "--size", "32", "--iterations", "1"));
    if (!List.of(more).contains("--weights")) {
      arguments.addAll(List.of("--weights", weights.toString()));
    }
    arguments.addAll(List.of(more));
    return Launch.of(arguments.toArray(String[]::new));
  }

  private Launch withContent(String content) {
    return run(content, picture("rgb.png"), folder.resolve("out.png").toString());
  }

  private Launch withOptions(String... more) {
    return run(picture("rgb.png"), picture("rgb.png"), folder.resolve("out.png").toString(), more);
  }

  private static void assertRefused(Launch launch, int exitCode, String... messages) {
    assertThat(launch.err()).startsWith("stylize: ").contains(messages).doesNotContain("\tat ");
    assertThat(launch.out()).isEmpty();
    assertThat(launch.exitCode()).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource({
    "none.jpg, 2, no such file",
    "empty.png, 2, is empty (0 bytes)",
    "text.jpg, 2, is not a picture of a known kind",
    "truncated.jpg, 2, damaged or truncated: ",
    "one-pixel.png, 2, is only 1×1",
    "huge-header.png, 2, 60000×60000"
  })
  void badPicturesAreRefused(String name, int exitCode, String message) {
    assertRefused(withContent(picture(name)), exitCode, name, message);
    Launch asStyle = run(picture("rgb.png"), picture(name), folder.resolve("out.png").toString());
    assertRefused(asStyle, exitCode, name, message);
  }

  @Test
  void aFolderWithoutPicturesIsNoContent() {
    assertRefused(
        run(folder.toString(), picture("rgb.png"), folder.resolve("out").toString()),
        2,
        "no pictures found");
  }

  @Test
  void anUnreadableContentIsRefused() throws IOException {
    Path file = Files.copy(Path.of(picture("rgb.png")), folder.resolve("secret.png"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(file)) {
      file = Path.of("/sys/bus/platform/drivers_probe");
      assumeTrue(
          Files.exists(file), "run by the super-user on a system without an unreadable file");
    }
    assertRefused(withContent(file.toString()), 2, "read");
  }

  @Test
  void contentAndStyleMustBeGiven() {
    assertRefused(Launch.of(), 2, "--content is missing");
    assertRefused(Launch.of("-c", picture("rgb.png")), 2, "--style is missing");
  }

  @Test
  void anUnknownExtensionIsRefusedWithTheKnownOnes() {
    assertRefused(
        run(picture("rgb.png"), picture("rgb.png"), folder.resolve("out.gif").toString()),
        2,
        "unknown extension",
        ".png, .jpg, .jpeg, .tif, .tiff");
  }

  @Test
  void aMissingOutputFolderIsMadeWithItsFirstFile() {
    Path result = folder.resolve("new/folder/out.png");
    Path report = folder.resolve("other/r.json");
    String[] options = {"--report", report.toString(), "--threads", "1"};
    String photo = picture("rgb.png");
    assertRefused(run(photo, photo, result.toString(), "--size", "8"), 2, "--size is 8");
    assertRefused(run(picture("truncated.jpg"), photo, result.toString(), options), 2, "truncated");
    assertThat(folder.resolve("new")).doesNotExist();
    assertThat(run(photo, photo, result.toString(), options).exitCode()).isZero();
    assertThat(result).exists();
    assertThat(report).exists();
  }

  @Test
  void nothingIsWrittenBelowAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(
        run(picture("rgb.png"), picture("rgb.png"), file.resolve("out.png").toString()),
        2,
        "out.png: " + file + " is no folder");
  }

  @Test
  void whatIsMissingIsSaidAlikeByAllCommands() {
    assertRefused(
        Launch.of("score"), 2, "--content, --style and IMAGE are missing.\nTry 'stylize score");
    assertRefused(Launch.of("score", "-c", "a.png", "b.png"), 2, "stylize: --style is missing.");
  }

  @Test
  void aReadOnlyOutputFolderIsRefused() throws IOException {
    Path readOnly = Files.createDirectory(folder.resolve("read-only"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(readOnly)) {
      readOnly = Path.of("/proc");
      assumeTrue(
          Files.isDirectory(readOnly),
          "run by the super-user on a system without a read-only folder");
    }
    assertRefused(
        run(picture("rgb.png"), picture("rgb.png"), readOnly.resolve("out.png").toString()),
        2,
        "nothing can be written into");
  }

  @Test
  void aSourceIsNotOverwritten() throws IOException {
    Path photo = Files.copy(Path.of(picture("rgb.png")), folder.resolve("photo.png"));
    assertRefused(
        run(photo.toString(), picture("rgb.png"), folder.resolve("./photo.png").toString()),
        2,
        "would overwrite");
  }

  static Stream<List<String>> wrongOptions() {
    return Stream.of(
        List.of("--content-weight", "-1", "--content-weight is -1.0; it must be at least 0"),
        List.of("--style-weight", "-0.5", "--style-weight is -0.5"),
        List.of(
            "--tv-weight",
            "NaN",
            "--tv-weight is NaN; it must be at least 0 and at most 1000000000"),
        List.of("--style-layers", "relu1_1:-2", "--style-layers: relu1_1's weight is -2.0"),
        List.of("--content-layers", "conv4_2", "unknown layer 'conv4_2'. Did you mean relu4_2?"),
        List.of(
            "--style-layers", "relu1_1,relu6_1", "unknown layer 'relu6_1'. Did you mean relu5_1?"),
        List.of("--style-layers", "sky", "unknown layer 'sky'. Layers of VGG19: relu1_1"),
        List.of("--style-layers", "relu1_1:much", "'much' in 'relu1_1:much' is not a number"),
        List.of("--size", "8", "--size is 8; it must be from 16 to 30000"),
        List.of("--size", "10", "--size is 10; it must be from 16 to 30000, or 'original'."),
        List.of("--size", "0", "--size is 0; it must be from 16 to 30000, or 'original'."),
        List.of("--size", "big", "--size is 'big'; it must be a number of pixels, or 'original'."),
        List.of("--content-weight", "abc", "--content-weight is 'abc'; it must be a number."),
        List.of("--content-weight", "0,5", "it must be a number.\nDid you mean 0.5?"),
        List.of("--iterations", "1.5", "--iterations is '1.5'; it must be a whole number."),
        List.of("--iterations", "9999999999", "it must be a smaller number."),
        List.of("--quality", "drafft", "draft, standard or fine.\nDid you mean draft?"),
        List.of(
            "--preserve-colors",
            "luma",
            "--preserve-colors is 'luma'; it must be none, luminance or match."),
        List.of("--shard", "3/2", "stylize: --shard is 3/2; it must be from 1/2 to 2/2."),
        List.of("--memory", "10m", "10 MB may be taken, which is not enough for any picture."),
        List.of("--iterations", "0", "--iterations is 0; it must be at least 1"),
        List.of("--finest-iterations", "0", "--finest-iterations is 0; it must be at least 1"),
        List.of("--quality", "95", "--quality is '95'; it must be draft, standard or fine."),
        List.of("--style-scale", "0", "--style-scale is 0.0"),
        List.of("--coarse-content", "0", "--coarse-content is 0.0; it must be from 0.001 to 1000"),
        List.of("--learning-rate", "-1", "--learning-rate is -1.0"),
        List.of("--tolerance", "1", "--tolerance is 1.0"),
        List.of("--jpeg-quality", "101", "--jpeg-quality is 101; it must be from 1 to 100"),
        List.of("--bit-depth", "12", "--bit-depth is 12; of a PNG it must be one of [8, 16]"),
        List.of("--optimizer", "newton", "newton"),
        List.of("--device", "tpu", "--device is 'tpu'"),
        List.of("--device", "cuda:7", "--device is 'cuda:7', but "),
        List.of("--device", "cuda:99999999999", "--device is 'cuda:99999999999'"),
        List.of("--threads", "-1", "--threads is -1"),
        List.of("--memory", "plenty", "--memory is 'plenty'; it must be"),
        List.of("--memory", "4", "--memory is '4'; it must be"),
        List.of("--memory", "200m", "needs at least"),
        List.of("--save-every", "-1", "--save-every is -1"),
        List.of("--init", "none.png", "none.png: no such file"),
        List.of("--report", "report.txt", "Known are .json and .html"),
        List.of("--no-such-option", "1", "Unknown options: '--no-such-option'"),
        List.of("--weights-sha256", "00ff", "has the wrong checksum"),
        List.of("--weights", "none.h5", "none.h5: no such weight file"));
  }

  @ParameterizedTest
  @MethodSource("wrongOptions")
  void wrongOptionsAreRefused(List<String> option) {
    // Both --size and --iterations are given twice then; the command line's own are left out.
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c",
                picture("rgb.png"),
                "-s",
                picture("rgb.png"),
                "-o",
                folder.resolve("out.png").toString()));
    if (!option.get(0).equals("--weights")) {
      arguments.addAll(List.of("--weights", weights.toString()));
    }
    arguments.addAll(option.subList(0, 2));
    assertRefused(Launch.of(arguments.toArray(String[]::new)), 2, option.get(2));
  }

  @Test
  void truncatedWeightsAreRefused() throws IOException {
    Path half = folder.resolve("half.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(withOptions("--weights", half.toString()), 2, "truncated or damaged");
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() throws IOException {
    Path tiny = RandomWeights.write(folder.resolve("tiny.safetensors"), RandomWeights.TINY);
    assertRefused(
        withOptions("--weights", tiny.toString()),
        2,
        "has shape [4, 3, 3, 3] instead of [64, 3, 3, 3]");
  }

  @Test
  void aPictureTooLargeForTheMemoryIsRefusedBeforeTheRun() {
    assertRefused(
        Launch.of(
            "-c", picture("rgb.png"),
            "-s", picture("rgb.png"),
            "-o", folder.resolve("huge.png").toString(),
            "--weights", weights.toString(),
            "--size", "30000"),
        2,
        "needs at least",
        "Choose a smaller --size");
  }

  /** Each with a value and whether it is refused. What is let through fails for want of weights. */
  static Stream<Arguments> numbers() {
    String[] values = {
      "0", "-1", "NaN", "1e308", "1e-308", "99999999999999999999", "2147483647", ""
    };
    // In the order of the values: r refused, t taken.
    return Stream.of(
            "--size rrrrrrrr",
            "--jpeg-quality rrrrrrrr",
            "--bit-depth rrrrrrrr",
            "--save-every trrrrrtr",
            "--content-weight trrrtrrr",
            "--style-weight trrrtrrr",
            "--tv-weight trrrtrrr",
            "--style-scale rrrrrrrr",
            "--levels rrrrrrtr",
            "--iterations rrrrrrrr",
            "--finest-iterations rrrrrrrr",
            "--coarse-content rrrrrrrr",
            "--seed ttrrrrtr",
            "--learning-rate rrrrrrrr",
            "--tolerance trrrtrrr",
            "--jobs trrrrrrr",
            "--shard rrrrrrrr",
            "--threads trrrrrrr",
            "--memory rrrrrrrr",
            "--content rrrrrrrr",
            "--style rrrrrrrr",
            "--format rrrrrrrr",
            "--device rrrrrrrr")
        .map(line -> line.split(" "))
        .flatMap(
            option ->
                IntStream.range(0, values.length)
                    .mapToObj(i -> Arguments.of(option[0], values[i], option[1].charAt(i) == 'r')));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void everyNumberIsTakenOrRefusedInItsOwnWords(String option, String value, boolean refused) {
    List<String> arguments = new ArrayList<>(List.of("-o", folder.resolve("out.png").toString()));
    if (!option.equals("--content")) {
      arguments.addAll(List.of("--content", picture("rgb.png")));
    }
    if (!option.equals("--style")) {
      arguments.addAll(List.of("--style", picture("rgb.png")));
    }
    arguments.addAll(List.of("--weights", "none.h5", option, value));
    Launch launch = Launch.of(arguments.toArray(String[]::new));
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    boolean isFile = option.equals("--content") || option.equals("--style");
    if (refused) {
      assertThat(launch.err()).doesNotContain("none.h5").doesNotContain("Exception");
      assertThat(launch.err().toLowerCase(Locale.ROOT))
          .contains(isFile && !value.isEmpty() ? value.toLowerCase(Locale.ROOT) : option);
    } else {
      assertThat(launch.err()).contains("none.h5: no such weight file");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "out.png, --report r.json, r.json",
    "out.png, --report r.html, r.html",
    "., --report r.html, r.html",
    "out.png, '', out.png",
    "results/, '--overwrite --name {content}', results/a.png"
  })
  void aPipeIsNotReplaced(String output, String more, String pipe) throws Exception {
    Files.createDirectory(folder.resolve("results"));
    Files.copy(Path.of(picture("rgb.png")), folder.resolve("a.png"));
    assumeTrue(Pipes.make(folder.resolve(pipe)), "a system without named pipes");
    List<String> arguments =
        new ArrayList<>(
            List.of("-c", folder.resolve("a.png").toString(), "-s", picture("rgb.png")));
    arguments.addAll(List.of("-o", folder + "/" + output, "--weights", "none.h5"));
    for (String argument : more.isEmpty() ? new String[0] : more.split(" ")) {
      arguments.add(argument.startsWith("r.") ? folder + "/" + argument : argument);
    }
    assertRefused(
        Launch.of(arguments.toArray(String[]::new)),
        2,
        pipe.endsWith("png") ? "--output " : "--report ",
        Path.of(pipe).getFileName() + " is a pipe or device");
    assertThat(Files.readAttributes(folder.resolve(pipe), BasicFileAttributes.class).isOther())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"--report, x.html", "--junit, x.xml", "--diff-dir, x"})
  void noPipeIsReplacedByAComparison(String option, String name) throws Exception {
    Path pipe = folder.resolve(name);
    assumeTrue(Pipes.make(pipe), "a system without named pipes");
    assertRefused(
        Launch.of("compare", picture("rgb.png"), picture("rgb.png"), option, pipe.toString()),
        2,
        option + " " + pipe);
  }

  @ParameterizedTest
  @CsvSource({
    "new, ./new/r.json",
    "./new, new/r.json",
    "new/, new/r.json",
    "new/../new, new/./r.json",
    "link/new, real/new/r.json",
    "real/new, link/../link/new/r.json"
  })
  void aReportLiesInTheFolderOfTheResultsHoweverThatIsSpelt(String output, String report)
      throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), real);
    String photos = Files.createDirectory(folder.resolve("photos")).toString();
    Files.copy(Path.of(picture("rgb.png")), folder.resolve("photos/a.png"));
    Launch launch =
        Launch.of(
            "-c",
            photos,
            "-s",
            picture("rgb.png"),
            "--weights",
            "none.h5",
            "-o",
            folder + "/" + output,
            "--report",
            folder + "/" + report);
    assertThat(launch.err()).contains("none.h5: no such weight file");
  }
}
