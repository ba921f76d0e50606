package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.batch.OwnFolder;
import stylize.testing.JavaProcess;
import stylize.testing.RandomWeights;
import stylize.testing.Tests;

/**
 * A batch whose process is killed, as often as somebody likes. {@code bench/kill_and_resume.py} is
 * the long version.
 */
class SurvivalTest {
  private static final int KILLS = 4;

  /** Milliseconds from a batch's first sign to its end by force, at most. */
  private static final int LONGEST_WAIT = 1500;

  private static final List<String> PHOTOS =
      List.of("rgb.png", "baseline.jpg", "palette.png", "grey16.png", "rgb.bmp", "lossy.webp");

  @TempDir Path folder;

  /** A process of its own: this one is not to be killed. */
  private Process start(Path out) throws IOException {
    List<String> command =
        JavaProcess.command(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "stylize.cli.Main",
            "-c",
            folder.resolve("photos").toString());
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

  /** Waits until a run writes its journal, or a picture has been painted in part. */
  private static boolean begins(Process run, Path out) throws Exception {
    Map<Path, Long> before = lengths(out);
    while (run.isAlive()) {
      if (!lengths(out).equals(before)) {
        return true;
      }
      run.waitFor(10, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  /** Lengths of the files that a batch keeps for itself. */
  private static Map<Path, Long> lengths(Path out) {
    Map<Path, Long> lengths = new HashMap<>();
    for (String name : List.of("journal.jsonl", "checkpoints")) {
      Path file = out.resolve(OwnFolder.NAME).resolve(name);
      String[] inside = file.toFile().list();
      lengths.put(file, inside == null ? file.toFile().length() : inside.length);
    }
    return lengths;
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
    int hits = 0;
    for (int i = 0; i < KILLS; i++) {
      Process doomed = start(out);
      // A batch that has not begun yet, or is over, is not interrupted. The first kill comes
      // soonest.
      boolean begun = begins(doomed, out);
      doomed.waitFor(random.nextInt(LONGEST_WAIT * (i + 1) / KILLS), TimeUnit.MILLISECONDS);
      boolean alive = doomed.isAlive();
      doomed.destroyForcibly().waitFor();
      finished.putAll(times(out));
      if (begun && alive && results(out).size() < 2 * PHOTOS.size()) {
        hits++;
      }
    }
    assertThat(hits).as("kills that interrupted a batch").isPositive();
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
