package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.cli.screen.ExitCode;
import stylize.compare.Comparison;
import stylize.image.Picture;
import stylize.image.reading.PictureReader;
import stylize.testing.MachineKind;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

/**
 * The project's own golden pictures, compared by its own command. When they differ on purpose, look
 * at {@code target/golden/report-*.html}, and only then
 *
 * <pre>./stylize compare src/test/resources/golden/pictures/real target/golden/real --update</pre>
 *
 * (and {@code random} likewise). Never do that blindly: a change that nobody can explain is what
 * these pictures are for.
 */
class GoldenTest {
  private static final Path ACTUAL = Path.of("target", "golden");
  private static final int[][] NEIGHBOURS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, 1}};

  private static List<List<String>> commands(String prefix) throws IOException {
    return Files.readAllLines(Tests.resource("golden/commands.txt")).stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> List.of(line.split("\\s+")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"real", "random", "trained"})
  void theCommandsStillMakeTheGoldenPictures(String kind) throws IOException {
    List<String> network =
        switch (kind) {
          case "real" -> List.of("--model", "vgg19");
          case "random" -> List.of("--model", RandomWeights.vgg19().toString());
          // A trained painter needs none.
          default -> List.of();
        };
    for (List<String> command : commands(kind + "/")) {
      paint(command.subList(1, command.size()), ACTUAL.resolve(command.get(0)), network);
    }
    Launch compared =
        Launch.of(
            "compare",
            Tests.resource("golden/pictures/" + kind).toString(),
            ACTUAL.resolve(kind).toString(),
            "--report",
            ACTUAL.resolve("report-" + kind + ".html").toString());
    assertThat(compared.exitCode())
        .as("%s%nSee %s/report-%s.html", compared.out(), ACTUAL, kind)
        .isZero();
    if (Files.readAllLines(Tests.resource("golden/machines.txt")).contains(MachineKind.here())) {
      for (Path golden : pictures(kind)) {
        assertNear(golden, PictureReader.read(ACTUAL.resolve(kind).resolve(golden.getFileName())));
      }
    }
  }

  private static List<Path> pictures(String kind) throws IOException {
    try (Stream<Path> files = Files.list(Tests.resource("golden/pictures/" + kind))) {
      return files.sorted().toList();
    }
  }

  /**
   * Asks for a picture nearer to the golden one than that is to itself, shifted by a pixel: by a
   * quarter of what is left, since a shift may come on top of rounding.
   */
  private static void assertNear(Path golden, Picture actual) throws IOException {
    Picture expected = PictureReader.read(golden);
    double shifted = -1;
    for (int[] by : NEIGHBOURS) {
      shifted = Math.max(shifted, Comparison.of(expected, shifted(expected, by)).ssim());
    }
    assertThat(Comparison.of(expected, actual).ssim())
        .as("SSIM of %s, of which another pixel's place makes %.3f", golden, shifted)
        .isGreaterThan(shifted + (1 - shifted) / 4);
  }

  /** The picture moved right and down; what comes in is the border's own colour. */
  private static Picture shifted(Picture picture, int... by) {
    int width = picture.size().width();
    int height = picture.size().height();
    float[] rgb = new float[picture.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      int row = i / width % height;
      int plane = i / width / height;
      int x = Math.min(width - 1, Math.max(0, i % width - by[0]));
      int y = Math.min(height - 1, Math.max(0, row - by[1]));
      rgb[i] = picture.rgb()[(plane * height + y) * width + x];
    }
    return new Picture(picture.size(), rgb, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"real", "random", "trained"})
  void aPictureThatIsShiftedByAPixelIsNotTakenForTheGoldenOne(String kind) throws IOException {
    for (Path golden : pictures(kind)) {
      Picture picture = PictureReader.read(golden);
      assertNear(golden, picture);
      for (int[] by : NEIGHBOURS) {
        assertThatThrownBy(() -> assertNear(golden, shifted(picture, by)))
            .as("%s shifted by %d, %d", golden, by[0], by[1])
            .isInstanceOf(AssertionError.class);
      }
    }
  }

  @Test
  void noiseOfAnotherSeedLeadsToAnotherPicture() throws IOException {
    List<String> noise = commands("real/noise").get(0);
    List<String> arguments = new ArrayList<>(noise.subList(1, noise.size()));
    arguments.set(arguments.indexOf("--seed") + 1, "4");
    Path output = ACTUAL.resolve("another-seed.png");
    paint(arguments, output, List.of("--model", "vgg19"));
    Path golden = Tests.resource("golden/pictures").resolve(noise.get(0));
    Launch compared = Launch.of("compare", golden.toString(), output.toString());
    assertThat(compared.exitCode()).as(compared.out()).isEqualTo(ExitCode.DIFFERENT);
  }

  private static void paint(List<String> command, Path output, List<String> network)
      throws IOException {
    Files.createDirectories(output.getParent());
    Files.deleteIfExists(output);
    List<String> arguments = new ArrayList<>();
    for (String argument : command) {
      arguments.add(
          argument
              .replace("CONTENT", "samples/content")
              .replace("STYLE", "samples/style")
              .replace("MASKS", "samples/masks")
              .replace("PAINTERS", "samples/painters"));
    }
    arguments.addAll(List.of("-o", output.toString()));
    arguments.addAll(network);
    arguments.addAll(List.of("--deterministic", "--quiet"));
    for (String[] option : new String[][] {{"--size", "96"}, {"--iterations", "25"}}) {
      // A trained painter knows no iterations.
      boolean means = !option[0].equals("--iterations") || !network.isEmpty();
      if (means && !arguments.contains(option[0])) {
        arguments.addAll(List.of(option));
      }
    }
    Launch launch = Launch.of(arguments.toArray(String[]::new));
    assertThat(launch.exitCode()).as("%s: %s", command, launch.err()).isZero();
  }
}
