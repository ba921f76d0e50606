package stylize.batch.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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

class SavedCheckpointsTest {
  private static final Size SIZE = new Size(9, 7);

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();

  private SavedCheckpoints checkpoints(String environment) {
    return new SavedCheckpoints(folder.resolve("checkpoints/key"), environment, warnings::add);
  }

  private static Checkpoint checkpoint() {
    float[] rgb = new float[3 * 63];
    Random random = new Random(1);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    Losses terms = new Losses(Map.of("tv", Math.PI, "style", Double.NaN), Double.POSITIVE_INFINITY);
    LevelTrace trace =
        new LevelTrace(
            new Level(1, 2, SIZE, 16, 2), Method.LBFGS, List.of(terms, terms), 0.1, 1, true, 2.5);
    return new Checkpoint(new Picture(SIZE, rgb, null), List.of(trace));
  }

  @Test
  void aCheckpointComesBackToTheLastBit() {
    checkpoints("here").reached(checkpoint());
    Checkpoint back = Objects.requireNonNull(checkpoints("here").last());
    assertThat(back.image().rgb()).containsExactly(checkpoint().image().rgb());
    assertThat(back.levels()).isEqualTo(checkpoint().levels());
  }

  @Test
  void aCheckpointOfAnotherMachineOrVersionIsNotUsed() {
    checkpoints("here").reached(checkpoint());
    assertThat(checkpoints("there").last()).isNull();
  }

  @Test
  void aDeletedCheckpointLeavesNothing() {
    checkpoints("here").reached(checkpoint());
    SavedCheckpoints.delete(folder.resolve("checkpoints/key"));
    assertThat(checkpoints("here").last()).isNull();
    assertThat(folder).isEmptyDirectory();
    SavedCheckpoints.delete(folder.resolve("checkpoints/key"));
  }

  @Test
  void aTruncatedCheckpointIsNotUsed() throws IOException {
    checkpoints("here").reached(checkpoint());
    Path file = folder.resolve("checkpoints/key");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 13) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(checkpoints("here").last()).isNull();
    }
  }

  @Test
  void oneFlippedBitAnywhereMakesItUseless() throws IOException {
    checkpoints("here").reached(checkpoint());
    Path file = folder.resolve("checkpoints/key");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 8));
      Files.write(file, flipped);
      warnings.clear();
      assertThat(checkpoints("here").last()).as("byte %d", at).isNull();
      assertThat(warnings).singleElement().asString().contains("is damaged", "begun anew");
    }
  }

  @Test
  void aPictureThatIsNoneIsNotKept() {
    Checkpoint sound = checkpoint();
    sound.image().rgb()[5] = Float.NaN;
    checkpoints("here").reached(sound);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingIsSaidWhereThereIsNoCheckpointOrAnothers() {
    assertThat(checkpoints("here").last()).isNull();
    checkpoints("there").reached(checkpoint());
    assertThat(checkpoints("here").last()).isNull();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aHeaderThatLiesIsNotBelieved() throws IOException {
    Path file = Files.createDirectories(folder.resolve("checkpoints")).resolve("key");
    for (String header :
        List.of(
            "{\"environment\":\"here\",\"size\":{\"width\":2000000000,\"height\":2000000000},\"levels\":[]}",
            "{\"environment\":\"here\",\"size\":{\"width\":-1,\"height\":1},\"levels\":[]}",
            "{\"environment\":\"here\",\"levels\":[]}",
            "{\"environment\":\"here\",\"size\":{\"width\":1,\"height\":1}}",
            "[]")) {
      ByteBuffer bytes = ByteBuffer.allocate(4 + header.length() + 12);
      bytes.putInt(header.length()).put(header.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      byte[] claimed = bytes.array();
      ByteBuffer sealed = ByteBuffer.allocate(claimed.length + 32).put(claimed);
      Files.write(file, sealed.put(Sha256.digest().digest(claimed)).array());
      assertThat(checkpoints("here").last()).isNull();
    }
    Files.write(file, new byte[] {127, -1, -1, -1, 0});
    assertThat(checkpoints("here").last()).isNull();
  }
}
