package stylize.batch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.files.Sha256;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.objective.Losses;
import stylize.optim.Method;
import stylize.paint.Checkpoints.Checkpoint;
import stylize.paint.Level;
import stylize.paint.LevelTrace;
import stylize.testing.Fuzz;
import stylize.testing.Mutations;

class BatchFilesFuzzTest {
  private static final Size SIZE = new Size(9, 7);
  private static final long MOST_BYTES = 16 << 20;

  @TempDir Path folder;

  private static Checkpoint checkpoint() {
    Losses terms = new Losses(Map.of("tv", Math.PI), 2.5);
    LevelTrace trace =
        new LevelTrace(
            new Level(1, 2, SIZE, 16, 2), Method.LBFGS, List.of(terms, terms), 0.1, 1, true, 2.5);
    return new Checkpoint(new Picture(SIZE, new float[3 * 63], null), List.of(trace));
  }

  @Test
  void damagedCheckpointsAreNotUsedAndStopNobody() throws Exception {
    Path file = folder.resolve("checkpoint");
    new SavedCheckpoints(file, "here", warning -> {}).reached(checkpoint());
    byte[] sound = Files.readAllBytes(file);
    new Fuzz("checkpoint", null, MOST_BYTES)
        .run(
            1500,
            file,
            mutations -> damaged(mutations, sound),
            read -> {
              Checkpoint last = new SavedCheckpoints(read, "here", warning -> {}).last();
              if (last != null) {
                Size size = last.image().size();
                assertThat(last.image().rgb().length).isEqualTo(3 * size.width() * size.height());
                last.levels().forEach(LevelTrace::toString);
              }
            });
  }

  /** Half of them with a checksum that is right: then the rest has to be looked at. */
  private static byte[] damaged(Mutations mutations, byte[] sound) {
    MessageDigest digest = Sha256.digest();
    byte[] body = Arrays.copyOf(sound, sound.length - digest.getDigestLength());
    if (mutations.once(2)) {
      return mutations.damaged(sound, body);
    }
    byte[] damaged = mutations.damaged(body, sound);
    byte[] whole = Arrays.copyOf(damaged, damaged.length + digest.getDigestLength());
    byte[] sum = digest.digest(damaged);
    System.arraycopy(sum, 0, whole, damaged.length, sum.length);
    return whole;
  }

  @Test
  void damagedJournalsCostNoMoreThanTheirDamagedLines() throws Exception {
    String line =
        "{\"name\":\"a.png\",\"key\":\"1\",\"sha256\":\"00ff\",\"bytes\":5,\"modified\":6,\"width\":7,\"height\":8,\"seconds\":9.5,\"objective\":0.5,\"terms\":{\"tv\":0.25},\"levels\":[{\"width\":7,\"height\":8,\"seconds\":9,\"converged\":true,\"totals\":[2.0,null,1.0]}]}\n";
    String sound = "{\"snapshot\":\"a-1-2.png\"}\n" + line + line.replace("a.png", "b.png");
    new Fuzz("journal", null, MOST_BYTES)
        .run(
            1500,
            folder.resolve("journal.jsonl"),
            mutations -> {
              byte[] bytes = sound.getBytes(StandardCharsets.UTF_8);
              return mutations.once(2)
                  ? mutations.damaged(bytes, bytes)
                  : mutations.damaged(sound).getBytes(StandardCharsets.UTF_8);
            },
            file -> {
              Journal journal = Journal.read(file.getParent());
              journal.names();
              journal.damaged().names();
              journal.wrote("a.png", file);
            });
  }
}
