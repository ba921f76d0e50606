package stylize.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stylize.testing.Fuzz;
import stylize.testing.Mutations;
import stylize.testing.RandomWeights;

class WeightsFuzzTest {
  private static final Topology KERAS =
      new Topology("tiny", List.of(2, 2, 4, 4, 1), List.of(8, 8, 8, 8, 8));
  private static final long MOST_BYTES = 64 << 20;

  @TempDir Path folder;

  private static void readAll(Path file, Topology topology) throws IOException {
    try (WeightsFile weights = WeightsFile.open(file, topology)) {
      for (Topology.Convolution convolution : topology.convolutions()) {
        weights.read(convolution, FloatBuffer.allocate(convolution.weights()));
      }
    }
  }

  @Test
  void damagedHdf5IsReadOrRefused() throws Exception {
    byte[] sound = Files.readAllBytes(Path.of("src/main/launcher/tiny.h5"));
    new Fuzz("hdf5", WeightsException.class, MOST_BYTES)
        .run(
            1000,
            folder.resolve("damaged.h5"),
            mutations -> damaged(mutations, sound),
            file -> readAll(file, KERAS));
  }

  /** Half of the damage is done where HDF5 keeps its structure, which is the smaller part. */
  private static byte[] damaged(Mutations mutations, byte[] sound) {
    if (mutations.once(2)) {
      return mutations.damaged(sound, sound);
    }
    String text = new String(sound, StandardCharsets.ISO_8859_1);
    byte[] bytes = sound.clone();
    String signature =
        mutations.any(List.of("HEAP", "TREE", "SNOD", "weight_names", "block", "\1\0"));
    int at = text.indexOf(signature, mutations.any(List.of(0, 1000, 5000, 20_000, 50_000)));
    int begin = Math.max(0, at);
    int end = Math.min(bytes.length, begin + 200);
    byte[] part = mutations.damaged(Arrays.copyOfRange(bytes, begin, end), sound);
    System.arraycopy(part, 0, bytes, begin, Math.min(part.length, bytes.length - begin));
    return bytes;
  }

  @Test
  void damagedSafetensorsAreReadOrRefused() throws Exception {
    byte[] sound =
        Files.readAllBytes(
            RandomWeights.write(folder.resolve("sound.safetensors"), RandomWeights.TINY));
    int length = (int) ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(sound, Long.BYTES, length, StandardCharsets.UTF_8);
    byte[] values = Arrays.copyOfRange(sound, Long.BYTES + length, sound.length);
    new Fuzz("safetensors", WeightsException.class, MOST_BYTES)
        .run(
            2000,
            folder.resolve("damaged.safetensors"),
            mutations ->
                mutations.once(3)
                    ? mutations.damaged(sound, sound)
                    : file(mutations.damaged(header), values),
            file -> readAll(file, RandomWeights.TINY));
  }

  private static byte[] file(String header, byte[] values) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(values)
        .array();
  }
}
