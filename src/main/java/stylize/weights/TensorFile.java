package stylize.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import stylize.weights.SafetensorsHeader.Tensor;

/**
 * A small safetensors file as a whole.
 *
 * @param metadata texts by name
 * @param tensors by name, in the order of the file
 */
public record TensorFile(Map<String, String> metadata, Map<String, Values> tensors) {

  /**
   * A tensor.
   *
   * @param values row by row
   */
  @SuppressWarnings("ArrayRecordComponent") // not copied, because it may take megabytes
  public record Values(List<Long> shape, float[] values) {}

  /**
   * Reads a file. All values are finite.
   *
   * @param most bytes that it may have; checked before anything is allocated
   * @throws WeightsException if it is larger, damaged, or no safetensors file
   */
  public static TensorFile read(Path file, long most) throws IOException {
    long size = Files.size(file);
    if (size > most) {
      throw new WeightsException(
          file + " has " + size + " bytes; at most " + most + " are read: not such a file.");
    }
    try (Safetensors open = Safetensors.open(file)) {
      Map<String, Values> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, Tensor> entry : open.tensors().entrySet()) {
        float[] values = open.values(entry.getValue());
        FiniteValues.require(FloatBuffer.wrap(values), values.length, file, entry.getKey());
        tensors.put(entry.getKey(), new Values(entry.getValue().shape(), values));
      }
      return new TensorFile(open.metadata(), tensors);
    }
  }

  /**
   * Reads only the metadata.
   *
   * @throws WeightsException if the header is damaged, or none
   */
  public static Map<String, String> metadata(Path file) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      return open.metadata();
    }
  }

  /**
   * Writes the file.
   *
   * @param type of all tensors; {@link SafetensorsHeader.Type#F32} or {@link
   *     SafetensorsHeader.Type#F16}, which rounds
   */
  public void write(OutputStream out, SafetensorsHeader.Type type) throws IOException {
    Map<String, Tensor> places = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) ->
            places.put(
                name,
                new Tensor(type, tensor.shape(), 0, (long) tensor.values().length * type.bytes)));
    out.write(new SafetensorsHeader(places, metadata).encode());
    for (String name : places.keySet()) {
      float[] values = Objects.requireNonNull(tensors.get(name)).values();
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * type.bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (float value : values) {
        switch (type) {
          case F32 -> bytes.putFloat(value);
          case F16 -> bytes.putShort(Safetensors.floatToHalf(value));
          default -> throw new IllegalArgumentException(type + " is not written");
        }
      }
      out.write(bytes.array());
    }
  }
}
