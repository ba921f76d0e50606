package stylize.models;

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

/** Fetches by processes of their own, which are killed or run side by side. */
class FetchSurvivalTest {
  private static final int KILLS = 20;

  @TempDir Path folder;

  private Process fetch(Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                JavaProcess.command(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "stylize.cli.Main",
                    "models",
                    "fetch",
                    "small"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("STYLIZE_HOME", home.toString());
    return builder.start();
  }

  private Path described(WeightsServer server) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path descriptors = Files.createDirectories(home.resolve("descriptors"));
    Files.writeString(descriptors.resolve("small.json"), server.descriptor(server.uri("/weights")));
    return home;
  }

  @Test
  void aFetchThatIsKilledAgainAndAgainEndsWithTheRightFileAndNeverStartsAnew() throws Exception {
    try (WeightsServer server = new WeightsServer(folder)) {
      Path home = described(server);
      Shelf shelf = new Shelf(home, server.model(server.uri("/weights")));
      // Slow enough for all kills to happen before the end.
      server.pauseAfterPacket = 100;
      Random random = new Random();
      long before = 0;
      for (int kill = 0; kill < KILLS && shelf.state() != Shelf.State.FETCHED; kill++) {
        Process doomed = fetch(home);
        // However slowly the first one starts, something is there when the others do.
        while (doomed.isAlive() && shelf.bytesHere() == 0) {
          Thread.sleep(20);
        }
        doomed.waitFor(200 + random.nextInt(600), TimeUnit.MILLISECONDS);
        doomed.destroyForcibly().waitFor();
        assertThat(shelf.bytesHere()).isGreaterThanOrEqualTo(before);
        before = shelf.bytesHere();
      }
      server.pauseAfterPacket = 0;
      Process last = fetch(home);
      assertThat(last.waitFor()).as("%s", Files.readString(folder.resolve("log"))).isZero();
      assertThat(Files.readAllBytes(shelf.file())).isEqualTo(server.file);
      assertThat(shelf.verify()).isEqualTo(server.sha256);
      assertThat(before).as("something arrived before the last attempt").isPositive();
      assertThat(server.requests.subList(1, server.requests.size()))
          .as("all but the first go on from somewhere")
          .filteredOn(request -> request.equals("/weights"))
          .hasSizeLessThan(server.requests.size() / 2);
    }
  }

  @Test
  void twoProcessesAtOnceFetchOnce() throws Exception {
    try (WeightsServer server = new WeightsServer(folder)) {
      Path home = described(server);
      server.pauseAfterPacket = 10;
      List<Process> both = List.of(fetch(home), fetch(home));
      for (Process process : both) {
        assertThat(process.waitFor()).as("%s", Files.readString(folder.resolve("log"))).isZero();
      }
      assertThat(server.requests).containsExactly("/weights");
    }
  }
}
