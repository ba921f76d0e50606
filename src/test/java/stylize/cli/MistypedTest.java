package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stylize.cli.screen.ExitCode;

/** A mistyped command line is told the right one. */
class MistypedTest {
  private static void assertToldAbout(String arguments, String message) {
    Launch launch = Launch.of(arguments.split("\\|"));
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.out()).isEmpty();
    assertThat(launch.err()).startsWith("stylize: ").contains(message).doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "--ouput|x, Did you mean --output?",
    "--OUTPUT|x, Did you mean --output?",
    "--ouput=x, Did you mean --output?",
    "--styleweight|3, Did you mean --style-weight?",
    "--style_weight=3, Did you mean --style-weight?",
    "--iter|3, Did you mean --iterations?",
    "--qualtiy|draft, Did you mean --quality?",
    "-c|a.png|-s|b.png|--sise|300, Did you mean --size?",
    "-c|a.png|-s|b.png|--preste|oil, Did you mean --preset?",
    "--no-such-option, Try 'stylize --help'.",
    "--, --content is missing",
    "score|--contnet|a.png, Did you mean --content?",
    "compare|a.png|b.png|--reprot|x.html, Did you mean --report?",
    "models|--jsno, Did you mean --json?",
    "models|show|--jsno, Did you mean --json?",
    "presets|--jsn, Did you mean --json?"
  })
  void aMistypedOptionIsToldTheNearest(String arguments, String message) {
    assertToldAbout(arguments, message);
  }

  @ParameterizedTest
  @CsvSource({
    "-output|x.png, '''-output''', Did you mean --output?",
    "-ouput|x.png, '''-ouput''', Did you mean --output?",
    "-size|300, '''-size''', Did you mean --size?",
    "-style|b.png, '''-style''', Did you mean --style",
    "-quality=draft, '''-quality=draft''', Did you mean --quality?",
    "compare|a.png|b.png|-report|x.html, '''-report''', Did you mean --report?"
  })
  void aLongOptionWithOneDashIsNotTakenForAShortOne(
      String arguments, String word, String question) {
    String whole = arguments.startsWith("compare") ? arguments : "-c|a.png|-s|b.png|" + arguments;
    assertToldAbout(whole, "Unknown option: " + word + "\n" + question);
  }

  @ParameterizedTest
  @CsvSource({"-oout.png", "-j2", "-rh", "-sstyle", "-o=out.png"})
  void shortOptionsMayHaveTheirValuesAttached(String arguments) {
    Launch launch = Launch.of(("-c|none.png|-s|none.png|" + arguments).split("\\|"));
    assertThat(launch.err()).doesNotContain("Unknown option: '-o", "Did you mean --");
  }

  @ParameterizedTest
  @CsvSource({
    "--quality|fien, fine",
    "--quality|drft, draft",
    "--progress|jsno, json",
    "--optimizer|lbgfs, lbfgs",
    "--optimizer|l-bfgs, lbfgs",
    "--style-term|wassertein, wasserstein",
    "--pooling|avg, ''",
    "--padding|reflection, reflect"
  })
  void aMistypedValueIsToldTheNearest(String arguments, String value) {
    assertToldAbout(
        "-c|a.png|-s|b.png|" + arguments,
        value.isEmpty() ? "; it must be max or average." : "Did you mean " + value + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "comapre|a.png|b.png, Did you mean compare?",
    "modles, Did you mean models?",
    "preset, Did you mean presets?",
    "models|lst, Did you mean list?",
    "presets|shwo|oil, Did you mean show?"
  })
  void aMistypedCommandIsToldTheNearest(String arguments, String message) {
    assertToldAbout(arguments, message);
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg|b.jpg, --content a.jpg --style b.jpg",
    "a b.jpg|c's.jpg, --content 'a b.jpg' --style 'c'\\''s.jpg'",
    "a.jpg|b.jpg|--size|300, --content a.jpg --style b.jpg --size 300",
    "--size|300|a.jpg|b.jpg, --content a.jpg --style b.jpg --size 300",
    "a.jpg|b.jpg|-o|c.jpg, --content a.jpg --style b.jpg -o c.jpg",
    "a.jpg|b.jpg|out.png, --content a.jpg --style b.jpg --output out.png",
    "src|docs|new, --content src --style docs --output new",
    "a.jpg|b.jpg|c.jpg|d.jpg|-o|x, --content a.jpg b.jpg c.jpg --style d.jpg -o x",
    "a.jpg, --content a.jpg --style PAINTING",
    "src, --content src --style PAINTING",
    "-s|b.jpg|--size|64|a.jpg, --content a.jpg -s b.jpg --size 64",
    "-c|a.jpg|--size|64|b.jpg, --style b.jpg -c a.jpg --size 64",
    "-c|a.jpg|-s|b.jpg|--size|64|c.png, --output c.png -c a.jpg -s b.jpg --size 64"
  })
  void picturesWithoutAnOptionAreToldWhatWasMeant(String arguments, String meant) {
    if (File.separatorChar == '/') {
      assertToldAbout(arguments, "Did you mean: stylize " + meant + "\n");
    }
  }

  @Test
  void aStrayPictureThatMayMeanAnythingIsLeftToTheHelp() {
    assertToldAbout("-c|a.jpg|-s|b.jpg|-o|c.png|d.png", "Try 'stylize --help'.");
  }

  @Test
  void withoutArgumentsTheUsageIsShort(@TempDir Path folder) throws Exception {
    Launch launch = Launch.of();
    assertThat(launch.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(launch.out()).isEmpty();
    assertThat(launch.err().lines().toList()).hasSizeLessThan(8);
    assertThat(launch.err())
        .contains(
            "Usage: stylize --content PHOTO", "stylize --content photo.jpg", "stylize --help");
    Path empty = Files.writeString(folder.resolve("empty"), "# nothing\n");
    assertThat(Launch.of("@" + empty).err()).isEqualTo(launch.err());
  }
}
