package stylize.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasHdf5Test {
  private static final Topology ONE = new Topology("one", List.of(1), List.of(2));

  @TempDir Path folder;

  private Path keras(String groupName, int inputs, String... weightNames) {
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
      group.putDataset("kernel", hwio);
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

  private static float[] kernel(Path file) throws Exception {
    FloatBuffer kernel = FloatBuffer.allocate(3 * 3 * 3 * 2);
    try (WeightsFile weights = WeightsFile.open(file, ONE)) {
      weights.read(ONE.convolutions().get(0), kernel);
      return kernel.array();
    }
  }
}
