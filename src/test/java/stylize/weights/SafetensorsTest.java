package stylize.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stylize.testing.RandomWeights;

class SafetensorsTest {
  private static final Topology ONE = new Topology("one", List.of(1), List.of(2));

  @TempDir Path folder;

  private Path file(String header, byte[] data) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
    out.write(json);
    out.write(data);
    Path file = folder.resolve("weights.safetensors");
    Files.write(file, out.toByteArray());
    return file;
  }

  @Test
  void valuesOfEveryTypeBecomeFloat() throws Exception {
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    data.putFloat(-1.5f).putShort((short) 0xbe00).putShort((short) 0xbfc0);
    Path file =
        file(
            """
            {"__metadata__":{"format":"pt"},
             "a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
             "b":{"dtype":"F16","shape":[1],"data_offsets":[4,6]},
             "c":{"dtype":"BF16","shape":[1],"data_offsets":[6,8]}}\
            """,
            data.array());
    try (Safetensors tensors = Safetensors.open(file)) {
      for (String name : List.of("a", "b", "c")) {
        assertThat(tensors.values(tensors.tensors().get(name))).containsExactly(-1.5f);
      }
    }
  }

  @Test
  void halvesAreReadExactlyDownToTheSmallest() {
    assertThat(Safetensors.halfToFloat((short) 0x0001)).isEqualTo(0x1p-24f);
    assertThat(Safetensors.halfToFloat((short) 0x8400)).isEqualTo(-0x1p-14f);
    assertThat(Safetensors.halfToFloat((short) 0x7bff)).isEqualTo(65504f);
    assertThat(Safetensors.halfToFloat((short) 0x8000)).isEqualTo(-0f);
    assertThat(Safetensors.halfToFloat((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Safetensors.halfToFloat((short) 0x7e01)).isNaN();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"features.0.weight\":7}",
        "{\"features.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3,3,3],\"data_offsets\":[0,99999999]}}",
        "{\"features.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3,3,3],\"data_offsets\":[-216,0]}}",
        "{\"features.0.weight\":{\"dtype\":\"F32\",\"shape\":[-2,-3,3,3],\"data_offsets\":[0,216]}}",
        "{\"features.0.weight\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,16],\"data_offsets\":[0,216]}}",
        "{\"features.0.weight\":{\"dtype\":\"F32\",\"shape\":[\"x\"],\"data_offsets\":[0,216]}}",
        "{\"features.0.weight\":{\"dtype\":\"I8\",\"shape\":[216],\"data_offsets\":[0,216]}}"
      })
  void aHostileHeaderIsAClearError(String header) throws Exception {
    Path file = file(header, new byte[216]);
    assertThatThrownBy(() -> WeightsFile.open(file, ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("weights.safetensors");
  }

  @Test
  void deepNestingIsAClearError() throws Exception {
    Path file = file("{\"a\":" + "[".repeat(200_000), new byte[0]);
    assertThatThrownBy(() -> WeightsFile.open(file, ONE)).isInstanceOf(WeightsException.class);
  }

  @Test
  void aHeaderLongerThanTheFileIsNotAllocated() throws Exception {
    Path file = folder.resolve("long.safetensors");
    Files.write(
        file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(99_000_000).array());
    assertThatThrownBy(() -> WeightsFile.open(file, ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("claims 99000000 bytes in a file of 16");
  }

  @Test
  void everyTruncationIsAClearError() throws Exception {
    byte[] whole =
        Files.readAllBytes(
            RandomWeights.write(folder.resolve("whole.safetensors"), RandomWeights.TINY));
    for (int length = 1; length < whole.length; length += 101) {
      Path file = folder.resolve("truncated.safetensors");
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> WeightsFile.open(file, RandomWeights.TINY))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(WeightsException.class);
    }
  }

  @Test
  void anotherNetworksShapesAreAnError() throws Exception {
    Path file = RandomWeights.write(folder.resolve("tiny.safetensors"), RandomWeights.TINY);
    assertThatThrownBy(() -> WeightsFile.open(file, Topology.VGG19))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("features.0.weight has shape [4, 3, 3, 3] instead of [64, 3, 3, 3]");
  }
}
