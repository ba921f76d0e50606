package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stylize.testing.RandomWeights;

class ScoreAndDoctorTest {
  private static final String PHOTO = "src/test/resources/pictures/rgb.png";
  private static final String PAINTING = "samples/style/cassatt-summertime.jpg";

  private static String weights;

  @BeforeAll
  static void findWeights() throws IOException {
    weights = RandomWeights.vgg19().toString();
  }

  @Test
  void aPhotoScoresNothingAgainstItself() {
    Launch launch =
        Launch.of("score", "-c", PHOTO, "-s", PHOTO, PHOTO, "--json", "--weights", weights);
    assertThat(launch.exitCode()).isZero();
    JsonObject terms =
        JsonParser.parseString(launch.out()).getAsJsonObject().getAsJsonObject("terms");
    assertThat(terms.get("content.relu3_1").getAsDouble()).isZero();
    // Rounding, which depends on the number of threads.
    assertThat(terms.get("style.relu4_1").getAsDouble()).isBetween(0.0, 1e-5);
    assertThat(terms.get("tv").getAsDouble()).isPositive();
  }

  @Test
  void plainTextHasALinePerTermAndTheTotal() {
    Launch launch = Launch.of("score", "-c", PHOTO, "-s", PAINTING, PHOTO, "--weights", weights);
    assertThat(launch.out().lines()).hasSize(7).last().asString().startsWith("total");
  }

  @Test
  void picturesOfDifferentSizesAreOnlyComparedWhenASizeIsGiven() {
    String other = "samples/content/nagasaki-boats.jpg";
    Launch refused = Launch.of("score", "-c", other, "-s", PAINTING, PHOTO, "--weights", weights);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("48×32").contains("1024×819").contains("--size");
    Launch resized =
        Launch.of(
            "score", "-c", other, "-s", PAINTING, PHOTO, "--weights", weights, "--size", "64");
    assertThat(resized.exitCode()).isZero();
  }

  @Test
  void whatScoringCannotObeyIsNoOptionOfIt() {
    Launch launch = Launch.of("score", "-c", PHOTO, "-s", PHOTO, PHOTO, "--memory", "4g");
    assertThat(launch.exitCode()).isEqualTo(2);
    assertThat(launch.err()).contains("--memory");
  }

  @Test
  void aDeviceThatCannotBeIsWrongUsageInEveryCommand() {
    for (String command : new String[] {"doctor", "score -c a.png -s b.png c.png"}) {
      Launch launch = Launch.of((command + " --device tpu").split(" "));
      assertThat(launch.exitCode()).isEqualTo(2);
      assertThat(launch.err()).contains("--device is 'tpu'");
    }
  }

  @Test
  void theDoctorTellsWhatThereIs() {
    Launch launch = Launch.of("doctor", "--json", "--weights", weights);
    assertThat(launch.exitCode()).isZero();
    JsonObject found = JsonParser.parseString(launch.out()).getAsJsonObject();
    assertThat(found.keySet())
        .contains(
            "version",
            "java",
            "pytorch",
            "device",
            "gpus",
            "threads",
            "bfloat16",
            "memory-bytes",
            "weights",
            "weights-sha256",
            "ready");
    assertThat(found.get("ready").getAsBoolean()).isTrue();
  }

  @Test
  void theDoctorFailsWithoutTheModelAskedForAndSaysSo() {
    Launch launch = Launch.of("doctor", "--model", "vgg16");
    assertThat(launch.exitCode()).isEqualTo(1);
    assertThat(launch.out())
        .startsWith("stylize cannot paint here:")
        .contains("models fetch vgg16", "ready            false");
  }

  @Test
  void theDoctorSaysThatTheNetworkInsidePaints() {
    Launch launch = Launch.of("doctor");
    assertThat(launch.exitCode()).isZero();
    assertThat(launch.out())
        .startsWith("stylize can paint here.")
        .containsPattern("model +vgg19\\R")
        .containsPattern("memory +[\\d.]+ GB\\R")
        .contains("ready            true");
    assertThat(launch.err()).isEmpty();
  }
}
