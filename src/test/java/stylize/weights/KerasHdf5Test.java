package stylize.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasHdf5Test {
  private static final Topology ONE = new Topology("one", List.of(1), List.of(2));

  /** As h5py writes it. */
  private static final Path TINY = Path.of("src/main/launcher/tiny.h5");

  private static final Topology TINY_TOPOLOGY =
      new Topology("tiny", List.of(2, 2, 4, 4, 1), List.of(8, 8, 8, 8, 8));

  @TempDir Path folder;

  private Path keras(String groupName, int inputs, String... weightNames) {
    return keras(DatasetCreationOptions.DEFAULT, groupName, inputs, weightNames);
  }

  private Path keras(
      DatasetCreationOptions options, String groupName, int inputs, String... weightNames) {
    Path file = folder.resolve("weights.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup group = hdf.putGroup(groupName);
      group.putAttribute("weight_names", weightNames);
      float[][][][] hwio = new float[3][3][inputs][2];
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 3; x++) {
          for (int in = 0; in < inputs; in++) {
            for (int out = 0; out < 2; out++) {
              hwio[y][x][in][out] = 1000 * out + 100 * in + 10 * y + x;
            }
          }
        }
      }
      group.putDataset("kernel", hwio, options);
      group.putDataset("bias", new float[] {5, 6});
    }
    return file;
  }

  @Test
  void kernelsStayAsTheyLieAndBlueGreenRedBecomesRedGreenBlue() throws Exception {
    Path file = keras("block1_conv1", 3, "kernel", "bias");
    try (WeightsFile weights = WeightsFile.open(file, ONE)) {
      FloatBuffer kernel = FloatBuffer.allocate(3 * 3 * 3 * 2);
      WeightsFile.Parameters parameters = weights.read(ONE.convolutions().get(0), kernel);
      // Output 1, input red (stored third), row 2, column 1.
      assertThat(parameters.order()).isEqualTo(WeightsFile.Order.OUTPUTS_LAST);
      assertThat(kernel.get(((2 * 3 + 1) * 3 + 0) * 2 + 1)).isEqualTo(1000 + 200 + 20 + 1);
      // Output 0, input blue (stored first), row 0, column 2.
      assertThat(kernel.get(((0 * 3 + 2) * 3 + 2) * 2 + 0)).isEqualTo(2);
      // The second of three colours stays.
      assertThat(kernel.get(((0 * 3 + 0) * 3 + 1) * 2 + 0)).isEqualTo(100);
      assertThat(parameters.bias()).containsExactly(5, 6);
      assertThat(weights.preprocessing()).isEqualTo(Preprocessing.CAFFE);
    }
  }

  /** So nothing that unpacks is needed, nor is there a file that grows beyond measure. */
  @Test
  void aCompressedKernelIsRefusedInWords() {
    DatasetCreationOptions deflated =
        DatasetCreationOptions.builder().chunkDimensions(3, 3, 3, 2).deflate(6).build();
    assertThatThrownBy(
            () -> WeightsFile.open(keras(deflated, "block1_conv1", 3, "kernel", "bias"), ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("kernel has values in several pieces, or compressed");
  }

  @Test
  void aMissingLayerIsNamed() {
    assertThatThrownBy(() -> WeightsFile.open(keras("block1_conv2", 3, "kernel", "bias"), ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("no group block1_conv1");
  }

  @Test
  void aWrongShapeIsNamedWithTheRightOne() {
    assertThatThrownBy(() -> WeightsFile.open(keras("block1_conv1", 4, "kernel", "bias"), ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("shape [3, 3, 4, 2] instead of [3, 3, 3, 2]");
  }

  @Test
  void weightNamesThatLeadNowhereAreAnError() {
    assertThatThrownBy(() -> WeightsFile.open(keras("block1_conv1", 3, "kernel", "elsewhere"), ONE))
        .isInstanceOf(WeightsException.class);
  }

  @Test
  void everyTruncationThatLosesValuesIsAClearError() throws Exception {
    byte[] whole = Files.readAllBytes(keras("block1_conv1", 3, "kernel", "bias"));
    float[] kernel = kernel(folder.resolve("weights.h5"));
    int refused = 0;
    for (int length = 1; length < whole.length; length += 7) {
      Path file = folder.resolve("truncated.h5");
      Files.write(file, Arrays.copyOf(whole, length));
      try {
        // What HDF5 puts behind the values may be missing.
        assertThat(kernel(file)).containsExactly(kernel);
      } catch (WeightsException e) {
        assertThat(e).hasMessageContaining("truncated.h5");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 7 * 9 / 10);
  }

  @Test
  void aDamagedNumberInTheStructureTakesNoMemory() throws Exception {
    byte[] whole = Files.readAllBytes(TINY);
    Path file = folder.resolve("number.h5");
    // Signatures of heaps, trees and tables: all numbers behind them become as large as they can.
    for (String signature : List.of("HEAP", "TREE", "SNOD")) {
      for (int at : places(whole, signature)) {
        for (int number = at + 4; number < at + 40; number += 8) {
          byte[] bytes = whole.clone();
          bytes[number] = (byte) 0xff;
          bytes[number + 1] = (byte) 0x7f;
          Files.write(file, bytes);
          assertReadOrRefused(file);
        }
      }
    }
  }

  @Test
  void aTreeThatLeadsBackToItselfIsAClearError() throws Exception {
    byte[] bytes = Files.readAllBytes(TINY);
    ByteBuffer tree = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int root = places(bytes, "TREE").get(0);
    // Level 1, 1000 children, each of them the tree itself.
    tree.put(root + 5, (byte) 1).putShort(root + 6, (short) 1000);
    for (int child = 0; child < 1000; child++) {
      tree.putLong(root + 24 + 16 * child + 8, root);
    }
    assertDamaged(bytes);
  }

  @Test
  void aTreeThatBranchesWithoutAnEndIsAClearError() throws Exception {
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(TINY), 80_000);
    ByteBuffer tree = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int root = places(bytes, "TREE").get(0);
    // Sixty levels, each with twice the one below: 2^60 leaves, in 6 kB.
    for (int level = 60; level > 0; level--) {
      int at = level == 60 ? root : 72_000 + level * 100;
      tree.put(at, new byte[] {'T', 'R', 'E', 'E', 0, (byte) level}).putShort(at + 6, (short) 2);
      tree.putLong(at + 32, 72_000 + (level - 1) * 100);
      tree.putLong(at + 48, 72_000 + (level - 1) * 100);
    }
    tree.put(72_000, new byte[] {'T', 'R', 'E', 'E', 0, 0}).putShort(72_006, (short) 0);
    assertDamaged(bytes);
  }

  @Test
  void aFileThatIsNotTheOneItBelongsToIsNotFollowed() throws Exception {
    byte[] bytes = Files.readAllBytes(TINY);
    int table = places(bytes, "SNOD").get(0);
    // The first group of the table becomes a link to somewhere.
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(table + 8 + 16, 2);
    Path file = Files.write(folder.resolve("link.h5"), bytes);
    assertThatThrownBy(() -> WeightsFile.open(file, TINY_TOPOLOGY))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("has no group block1_conv1");
  }

  @Test
  void weightsThatAreNotFiniteAreNamed() throws Exception {
    Path file = keras("block1_conv1", 3, "kernel", "bias");
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    int at = 0;
    while (bytes.getFloat(at) != 1221) {
      at++;
    }
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Files.write(file, bytes.putFloat(at, value).array());
      assertThatThrownBy(() -> kernel(file))
          .isInstanceOf(WeightsException.class)
          .hasMessageContaining("weights.h5: conv1_1 has values that are not finite");
    }
  }

  private static List<Integer> places(byte[] bytes, String signature) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(signature); at >= 0; at = text.indexOf(signature, at + 1)) {
      places.add(at);
    }
    assertThat(places).isNotEmpty();
    return places;
  }

  private void assertDamaged(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("damaged.h5"), bytes);
    assertThatThrownBy(() -> WeightsFile.open(file, TINY_TOPOLOGY))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("damaged.h5 is truncated or damaged HDF5");
  }

  private static void assertReadOrRefused(Path file) throws Exception {
    try {
      readAll(file);
    } catch (WeightsException e) {
      assertThat(e).hasMessageContaining(file.getFileName().toString());
    }
  }

  private static void readAll(Path file) throws Exception {
    try (WeightsFile weights = WeightsFile.open(file, TINY_TOPOLOGY)) {
      for (Topology.Convolution convolution : TINY_TOPOLOGY.convolutions()) {
        weights.read(convolution, FloatBuffer.allocate(convolution.weights()));
      }
    }
  }

  private static float[] kernel(Path file) throws Exception {
    FloatBuffer kernel = FloatBuffer.allocate(3 * 3 * 3 * 2);
    try (WeightsFile weights = WeightsFile.open(file, ONE)) {
      weights.read(ONE.convolutions().get(0), kernel);
      return kernel.array();
    }
  }
}
