package stylize.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordsTest {
  private static final List<String> KNOWN =
      List.of("--content-weight", "--color-strength", "--size", "--seed", "--style-scale");

  @ParameterizedTest
  @CsvSource({
    "--colour, --color-strength",
    "--colorstrength, --color-strength",
    "--Size, --size",
    "--szie, --size",
    "--strenght, --color-strength",
    "--con, --content-weight",
    "--wieght, --content-weight"
  })
  void slipsPartsAndBeginningsAreRecognized(String mistyped, String meant) {
    assertThat(NearestWords.to(mistyped, KNOWN)).containsExactly(meant);
  }

  @Test
  void whatIsFarFromAllIsNone() {
    assertThat(NearestWords.to("--banana", KNOWN)).isEmpty();
    assertThat(NearestWords.to("--", KNOWN)).isEmpty();
    assertThat(NearestWords.to("", KNOWN)).isEmpty();
    assertThat(NearestWords.to("s".repeat(1_000_000), KNOWN)).isEmpty();
    assertThat(NearestWords.question("--banana", KNOWN)).isEmpty();
  }

  @Test
  void severalThatAreEquallyNearAreAllNamed() {
    assertThat(NearestWords.question("saze", List.of("size", "gaze", "other")))
        .isEqualTo("Did you mean size or gaze?");
  }
}
