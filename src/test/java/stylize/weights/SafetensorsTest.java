package stylize.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static final String EIGHT_BITS =
      """
      {"features.0.weight":{"dtype":"I8","shape":[2,3,3,3],"data_offsets":[0,54]},
       "features.0.bias":{"dtype":"F32","shape":[2],"data_offsets":[54,62]},
       "features.0.weight.scale":{"dtype":"F32","shape":[2],"data_offsets":[62,70]}}\
      """;

  private static byte[] eightBits() {
    ByteBuffer data = ByteBuffer.allocate(70).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 54; i++) {
      data.put((byte) (i - 27));
    }
    data.putFloat(3).putFloat(4).putFloat(0.5f).putFloat(2);
    return data.array();
  }

  @Test
  void eightBitKernelsAreMultipliedByTheirOutputsFactor() throws Exception {
    Path file = file(EIGHT_BITS, eightBits());
    try (WeightsFile weights = WeightsFile.open(file, ONE)) {
      FloatBuffer kernel = FloatBuffer.allocate(54);
      WeightsFile.Parameters parameters = weights.read(ONE.convolutions().get(0), kernel);
      assertThat(kernel.get(0)).isEqualTo(-13.5f);
      assertThat(kernel.get(26)).isEqualTo(-0.5f);
      assertThat(kernel.get(27)).isZero();
      assertThat(kernel.get(53)).isEqualTo(52f);
      assertThat(parameters.bias()).containsExactly(3, 4);
    }
  }

  @Test
  void aFileInAnArchiveIsReadLikeAnyOther() throws Exception {
    Path archive = folder.resolve("program.jar");
    Path outside = file(EIGHT_BITS, eightBits());
    try (FileSystem jar = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      Files.copy(outside, jar.getPath("inside.safetensors"));
    }
    try (FileSystem jar = FileSystems.newFileSystem(archive);
        WeightsFile weights = WeightsFile.open(jar.getPath("inside.safetensors"), ONE)) {
      FloatBuffer kernel = FloatBuffer.allocate(54);
      assertThat(weights.read(ONE.convolutions().get(0), kernel).bias()).containsExactly(3, 4);
      assertThat(kernel.get(0)).isEqualTo(-13.5f);
      assertThat(kernel.get(53)).isEqualTo(52f);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "weight.scale | weight.other | no float tensor features.0.weight.scale",
        "scale\":{\"dtype\":\"F32\",\"shape\":[2] | scale\":{\"dtype\":\"F32\",\"shape\":[1,2] |"
            + " shape",
        "scale\":{\"dtype\":\"F32\",\"shape\":[2] | scale\":{\"dtype\":\"I8\",\"shape\":[8] | shape"
      })
  void eightBitKernelsWithoutTheirFactorsAreRefused(String good, String bad, String said)
      throws Exception {
    assertThat(EIGHT_BITS).contains(good);
    Path file = file(EIGHT_BITS.replace(good, bad), eightBits());
    assertThatThrownBy(() -> WeightsFile.open(file, ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aBiasOfEightBitsIsRefused() throws Exception {
    String header =
        GOOD.replace(
            "F32\",\"shape\":[2],\"data_offsets\":[216,224]",
            "I8\",\"shape\":[2],\"data_offsets\":[216,218]");
    assertThatThrownBy(() -> WeightsFile.open(file(header, new byte[218]), ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("features.0.bias has 8-bit integers");
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

  private static final String GOOD =
      "{\"features.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,3,3,3],\"data_offsets\":[0,216]},"
          + "\"features.0.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[216,224]}}";

  private void assertRefused(String header, String said) throws Exception {
    assertThat(header).isNotEqualTo(GOOD);
    assertRefused(file(header, new byte[224]), said);
  }

  private static void assertRefused(Path file, String said) {
    assertThatThrownBy(() -> WeightsFile.open(file, ONE))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageContaining(said);
  }

  @Test
  void theHeaderThatTheOthersAreMadeFromIsSound() throws Exception {
    WeightsFile.open(file(GOOD, new byte[224]), ONE).close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[2,3,3,3] | [2,3,3,3.5]      | it must be a whole number from 0",
        "[2,3,3,3] | [2,3,3,-3]       | it must be a whole number from 0",
        "[2,3,3,3] | [2,3,3,1e99]     | it must be a whole number from 0",
        "[2,3,3,3] | [2,3,3,1e999999999]     | it must be a whole number from 0",
        "[2,3,3,3] | [2,3,3,1e99999999999]   | not sound JSON",
        "[2,3,3,3] | [2,3,3,NaN]      | not sound JSON",
        "[2,3,3,3] | [-2,-3,3,3]      | it must be a whole number from 0",
        "[2,3,3,3] | [1152921504606846976,16,3,3] | an impossible shape",
        "[2,3,3,3] | [2,3,3]          | takes 72 bytes, and has 216",
        "[2,3,3,3] | [4,3,3,3]        | takes 432 bytes, and has 216",
        "[2,3,3,3] | [54]             | has shape [54] instead of [2, 3, 3, 3]",
        "[0,216]   | [0,99999999]     | of a file of",
        "[0,216]   | [-216,0]         | it must be a whole number from 0",
        "[0,216]   | [0,9223372036854775807] | it must be a whole number from 0",
        "[0,216]   | [216,0]          | truncated or damaged",
        "[0,216]   | [0]              | are not two",
        "[0,216]   | [0,216,216]      | are not two",
        "[216,224] | [208,216]        | what lies before it ends at",
        "[216,224] | [0,8]            | what lies before it ends at",
        "F32       | F64              | has no float tensor features.0.weight",
        "F32       | f32              | has no float tensor features.0.weight",
        "F32       | BF16             | takes 108 bytes, and has 216",
        "features.0.bias | features.0.weight | is there twice",
        "features.0.bias | features.00.bias | has no float tensor features.0.bias",
        "{\"features | [\"features | not sound JSON",
        "\"dtype\"  | \"dtype\":\"F32\",\"dtype\" | \"dtype\" is there twice",
        "\"dtype\"  | dtype          | not sound JSON",
        "\"dtype\"  | /**/\"dtype\"  | not sound JSON",
        "[216,224]}} | [216,224]}}{} | not sound JSON (line 1 column",
        "[216,224]}} | [216,224]}    | not sound JSON"
      })
  void aHostileHeaderIsRefusedInWords(String good, String bad, String said) throws Exception {
    assertThat(GOOD).contains(good);
    assertRefused(GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"features.0.weight\"",
        "\"dtype\"",
        "\"shape\"",
        "\"data_offsets\"",
        "[2,",
        "[0,"
      })
  void everyValueOfAWrongTypeIsRefusedByItsName(String before) throws Exception {
    for (String wrong :
        List.of(
            "null", "true", "7", "-0.5", "\"x\"", "\"F33\"", "[]", "[[]]", "{}", "{\"a\":{}}")) {
      String value =
          switch (before) {
            case "\"features.0.weight\"" -> "\\{[^}]*\\}";
            case "\"dtype\"" -> "\"F32\"";
            case "\"shape\"", "\"data_offsets\"" -> "\\[[^]]*\\]";
            default -> "[0-9]+";
          };
      String start = before.startsWith("[") ? before : before + ":";
      String header =
          GOOD.replaceFirst(
              Pattern.quote(start) + value,
              Matcher.quoteReplacement(start) + wrong.replace("\\", ""));
      assertRefused(header, "weights.safetensors");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "F32, 4, 7f800000",
    "F32, 4, ffc00001",
    "F16, 2, fc00",
    "F16, 2, 7e00",
    "BF16, 2, 7f80"
  })
  void valuesThatAreNotFiniteAreRefused(String type, int bytes, String value) throws Exception {
    int kernel = 54 * bytes;
    String header =
        GOOD.replace("F32", type)
            .replace("216,224", kernel + "," + (kernel + 2 * bytes))
            .replace("0,216", "0," + kernel);
    for (int index : new int[] {0, 53, 54, 55}) {
      ByteBuffer data = ByteBuffer.allocate(56 * bytes).order(ByteOrder.LITTLE_ENDIAN);
      int bits = Integer.parseUnsignedInt(value, 16);
      if (bytes == 4) {
        data.putInt(index * bytes, bits);
      } else {
        data.putShort(index * bytes, (short) bits);
      }
      try (WeightsFile file = WeightsFile.open(file(header, data.array()), ONE)) {
        assertThatThrownBy(() -> file.read(ONE.convolutions().get(0), FloatBuffer.allocate(54)))
            .isInstanceOf(WeightsException.class)
            .hasMessageContaining("conv1_1 has values that are not finite");
      }
    }
  }

  @Test
  void whatIsNotUtf8IsRefused() throws Exception {
    Path file = file(GOOD, new byte[224]);
    byte[] bytes = Files.readAllBytes(file);
    bytes[Long.BYTES + 3] = (byte) 0xff;
    Files.write(file, bytes);
    assertRefused(file, "it is not UTF-8");
  }

  @Test
  void bytesThatNoTensorOwnsAreRefused() throws Exception {
    assertRefused(file(GOOD, new byte[225]), "its tensors end at byte");
  }

  @Test
  void aTensorOfAnotherTypeStandsInNobodysWay() throws Exception {
    String header =
        GOOD.replace(
            "{\"features.0.weight",
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[224,232]},"
                + "\"features.0.weight");
    WeightsFile.open(file(header, new byte[232]), ONE).close();
  }

  @Test
  void aNumberOfVeryManyDigitsIsRefusedAtOnce() throws Exception {
    for (int digits : new int[] {100, 900_000}) {
      assertRefused(GOOD.replace("[2,3,3,3]", "[" + "9".repeat(digits) + "]"), "its header is not");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32})
  void aLengthThatNoHeaderHasIsRefused(long length) throws Exception {
    Path file = folder.resolve("length.safetensors");
    Files.write(
        file, ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    assertRefused(file, "neither HDF5 nor safetensors");
  }

  @Test
  void aHeaderLongerThanAnyOfOursIsNotRead() throws Exception {
    assertRefused(file(GOOD + " ".repeat(1_000_000), new byte[224]), "at most 1000000 are read");
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
