package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.cli.screen.ExitCode;
import stylize.testing.Tests;

class HelpTest {
  @ParameterizedTest
  @CsvSource({
    "stylize, --help",
    "compare, compare --help",
    "score, score --help",
    "doctor, doctor --help",
    "fetch-cuda, fetch-cuda --help",
    "presets, presets --help",
    "painters, painters --help",
    "train, train --help",
    "explore, explore --help",
    "export, export --help",
    "models, models --help",
    "help, help --help",
    "models-fetch, models fetch --help",
    "models-verify, models verify --help"
  })
  void theHelpIsTheGoldenOne(String name, String arguments) throws IOException {
    Launch launch = Launch.of(arguments.split(" "));
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.err()).isEmpty();
    Path actual = Path.of("target", "help-" + name + ".txt");
    Files.writeString(actual, launch.out());
    assertThat(launch.out())
        .as("help changed: read %s, and copy it over the golden one if it is right", actual)
        .isEqualTo(Files.readString(Tests.resource("help/" + name + ".txt")));
  }

  @Test
  void helpIsACommandToo() {
    assertThat(Launch.of("help").out()).isEqualTo(Launch.of("--help").out());
    assertThat(Launch.of("help", "train").out()).isEqualTo(Launch.of("train", "--help").out());
  }

  @Test
  void aMistypedCommandIsToldTheRightOne() {
    Launch launch = Launch.of("comapre", "a.png", "b.png");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("compare");
  }

  @Test
  void aMistypedOptionBehindPaintingsIsNoPainting() {
    Launch launch = Launch.of("-c", "a.png", "-s", "b.png", "--sise", "300");
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).contains("Unknown option: '--sise'");
  }

  @ParameterizedTest
  @CsvSource({
    "-v score -c no.jpg -s no.jpg no.png",
    "score -c no.jpg -s no.jpg no.png",
    "-v compare no.png no.png"
  })
  void aCommandIsFoundWhereverItStands(String arguments) {
    Launch launch = Launch.of(arguments.split(" "));
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.err()).containsPattern("no\\.(jpg|png): no such file");
  }

  @Test
  void theVersionIsThePomsVersion() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    assertThat(Launch.of("--version").out().trim()).isEqualTo("stylize " + version);
  }
}
