package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

/**
 * A batch whose process is killed, as often as somebody likes. {@code bench/kill_and_resume.py} is
 * the long version.
 */
class SurvivalTest {
  private static final int KILLS = 4;
  private static final List<String> PHOTOS =
      List.of("rgb.png", "baseline.jpg", "palette.png", "grey16.png", "rgb.bmp", "lossy.webp");

  @TempDir Path folder;

  /** A process of its own: this one is not to be killed. */
  private Process start(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("stylize.cli.Main", "-c", folder.resolve("photos").toString()));
    command.addAll(List.of("-s", Tests.resource("pictures/alpha.png").toString()));
    command.add(Tests.resource("pictures/progressive.jpg").toString());
    // Two levels, so that there are checkpoints to go on from.
    command.addAll(List.of("-o", out.toString(), "--size", "181", "--iterations", "3"));
    command.addAll(List.of("--name", "{style}/{content}-{content-ext}"));
    command.addAll(List.of("--weights", RandomWeights.vgg19().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static Map<Path, byte[]> results(Path out) throws IOException {
    Map<Path, byte[]> results = new HashMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".png")).toList()) {
        results.put(out.relativize(file), Files.readAllBytes(file));
      }
    }
    return results;
  }

  private static Map<Path, FileTime> times(Path out) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path result : results(out).keySet()) {
      times.put(result, Files.getLastModifiedTime(out.resolve(result)));
    }
    return times;
  }

  @Test
  void aBatchThatIsKilledAgainAndAgainEndsAsIfNothingHadHappened() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (String name : PHOTOS) {
      Files.copy(Tests.resource("pictures/" + name), photos.resolve(name));
    }
    Path undisturbed = folder.resolve("undisturbed");
    Process calm = start(undisturbed);
    assertThat(calm.waitFor()).as("%s", Files.readString(folder.resolve("log"))).isZero();
    assertThat(results(undisturbed)).hasSize(2 * PHOTOS.size());

    Path out = Files.createDirectory(folder.resolve("out"));
    Map<Path, FileTime> finished = new HashMap<>();
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      Process doomed = start(out);
      doomed.waitFor(1500 + random.nextInt(3000), TimeUnit.MILLISECONDS);
      doomed.destroyForcibly().waitFor();
      finished.putAll(times(out));
    }
    Process last = start(out);
    assertThat(last.waitFor()).as("%s", Files.readString(folder.resolve("log"))).isZero();

    results(undisturbed)
        .forEach((name, bytes) -> assertThat(out.resolve(name)).hasBinaryContent(bytes));
    assertThat(results(out)).hasSameSizeAs(results(undisturbed));
    assertThat(times(out)).as("what was finished is not done again").containsAllEntriesOf(finished);
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"))
          .doesNotContain("checkpoints");
    }
  }
}
