package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.JavaProcess;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

/** A training whose process is killed ten times, without a chance to save anything. */
class TrainingSurvivalTest {
  private static final int KILLS = 10;
  private static final int STEPS = 40;

  @TempDir Path folder;

  /** A process of its own: this one is not to be killed. It saves after each step. */
  private Process start(String name) throws IOException {
    List<String> command =
        JavaProcess.command(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "stylize.cli.Main",
            "train",
            "--progress",
            "plain");
    command.addAll(List.of("-s", Tests.resource("pictures/alpha.png").toString()));
    command.addAll(List.of("--photos", folder.resolve("photos").toString()));
    command.addAll(List.of("-o", folder.resolve(name + ".painter").toString()));
    command.addAll(
        List.of(
            "--size",
            "32",
            "--crop",
            "32",
            "--width",
            "16",
            "--blocks",
            "1",
            "--fine-blocks",
            "0"));
    command.addAll(List.of("--style-layers", "relu1_1", "--content-layers", "relu1_1"));
    command.addAll(List.of("--style-term", "covariance", "--deterministic"));
    command.addAll(List.of("--steps", String.valueOf(STEPS), "--save-minutes", "0.00001"));
    command.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log(name).toFile())
        .start();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** The last step that a run has told; 0 before its first. */
  private int steps(String name) throws IOException {
    int last = 0;
    for (String line : Files.readString(log(name)).split("\n")) {
      if (line.matches("step \\d+: saved.*")) {
        last = Integer.parseInt(line.replaceAll("step (\\d+).*", "$1"));
      }
    }
    return last;
  }

  @Test
  void aTrainingThatIsKilledTenTimesEndsWithTheSamePainter() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (String name : List.of("rgb.png", "baseline.jpg", "palette.png")) {
      Files.copy(Tests.resource("pictures/" + name), photos.resolve(name));
    }
    Process calm = start("calm");
    assertThat(calm.waitFor()).as("%s", Files.readString(log("calm"))).isZero();
    assertThat(steps("calm")).isEqualTo(STEPS);

    Random random = new Random();
    int hits = 0;
    for (int i = 0; i < KILLS; i++) {
      Process doomed = start("killed");
      while (doomed.isAlive() && steps("killed") == 0) {
        doomed.waitFor(10, TimeUnit.MILLISECONDS);
      }
      doomed.waitFor(random.nextInt(100), TimeUnit.MILLISECONDS);
      if (doomed.isAlive()) {
        hits++;
      }
      doomed.destroyForcibly().waitFor();
    }
    assertThat(hits).as("kills that interrupted a training").isEqualTo(KILLS);
    Process last = start("killed");
    assertThat(last.waitFor()).as("%s", Files.readString(log("killed"))).isZero();
    assertThat(Files.readString(log("killed"))).contains("on from step");
    assertThat(folder.resolve("killed.painter"))
        .hasSameBinaryContentAs(folder.resolve("calm.painter"));
  }
}
