package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  private static List<List<String>> commands(String prefix) throws IOException {
    return Files.readAllLines(Tests.resource("golden/commands.txt")).stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> List.of(line.split("\\s+")))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"real", "random"})
  void theCommandsStillMakeTheGoldenPictures(String kind) throws IOException {
    String model = kind.equals("real") ? "vgg19" : RandomWeights.vgg19().toString();
    for (List<String> command : commands(kind + "/")) {
      paint(command.subList(1, command.size()), ACTUAL.resolve(command.get(0)), model);
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
  }

  @Test
  void noiseOfAnotherSeedLeadsToAnotherPicture() throws IOException {
    List<String> noise = commands("real/noise").get(0);
    List<String> arguments = new ArrayList<>(noise.subList(1, noise.size()));
    arguments.set(arguments.indexOf("--seed") + 1, "4");
    Path output = ACTUAL.resolve("another-seed.png");
    paint(arguments, output, "vgg19");
    Path golden = Tests.resource("golden/pictures").resolve(noise.get(0));
    Launch compared = Launch.of("compare", golden.toString(), output.toString());
    assertThat(compared.exitCode()).as(compared.out()).isEqualTo(ExitCode.DIFFERENT);
  }

  private static void paint(List<String> command, Path output, String model) throws IOException {
    Files.createDirectories(output.getParent());
    Files.deleteIfExists(output);
    List<String> arguments = new ArrayList<>();
    for (String argument : command) {
      arguments.add(
          argument.replace("CONTENT", "samples/content").replace("STYLE", "samples/style"));
    }
    arguments.addAll(List.of("-o", output.toString(), "--model", model));
    arguments.addAll(List.of("--deterministic", "--quiet"));
    for (String[] option : new String[][] {{"--size", "96"}, {"--iterations", "25"}}) {
      if (!arguments.contains(option[0])) {
        arguments.addAll(List.of(option));
      }
    }
    Launch launch = Launch.of(arguments.toArray(String[]::new));
    assertThat(launch.exitCode()).as("%s: %s", command, launch.err()).isZero();
  }
}
