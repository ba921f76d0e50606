package stylize.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the safetensors format: eight bytes of header length, a JSON header, then the values,
 * little endian. Every offset is checked against the length of the file before anything is read.
 */
final class Safetensors implements AutoCloseable {
  private static final int LENGTH_BYTES = Long.BYTES;

  /** The format's own limit. */
  private static final long MAXIMUM_HEADER = 100_000_000;

  /** A type this reader can turn into float. */
  enum Type {
    F32(4),
    F16(2),
    BF16(2);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** A tensor's place: {@code begin} and {@code end} count from the start of the file. */
  record Tensor(Type type, List<Long> shape, long begin, long end) {}

  private final Path path;
  private final FileChannel channel;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private Safetensors(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** True if these first eight bytes can be a header's length. */
  static boolean recognizes(byte[] head) {
    if (head.length < LENGTH_BYTES) {
      return false;
    }
    long length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length >= 2 && length <= MAXIMUM_HEADER;
  }

  static Safetensors open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path);
    Safetensors file = new Safetensors(path, channel);
    try {
      file.readHeader();
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void readHeader() throws IOException {
    long size = channel.size();
    long header = read(0, LENGTH_BYTES).getLong();
    if (header < 2 || header > MAXIMUM_HEADER || LENGTH_BYTES + header > size) {
      throw new WeightsException(
          path
              + ": its header claims "
              + header
              + " bytes in a file of "
              + size
              + ": truncated or not safetensors.");
    }
    String json = StandardCharsets.UTF_8.decode(read(LENGTH_BYTES, (int) header)).toString();
    try {
      for (Map.Entry<String, JsonElement> entry :
          JsonParser.parseString(json).getAsJsonObject().entrySet()) {
        Tensor tensor = tensor(entry.getValue().getAsJsonObject(), LENGTH_BYTES + header);
        if (tensor != null) {
          check(entry.getKey(), tensor, size);
          tensors.put(entry.getKey(), tensor);
        }
      }
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NumberFormatException
        | StackOverflowError e) {
      throw new WeightsException(path + ": its header is not the JSON of a safetensors file.", e);
    }
  }

  /** Null for metadata and for types that no network of ours has. */
  private static @Nullable Tensor tensor(JsonObject description, long base) {
    JsonElement type = description.get("dtype");
    JsonElement shape = description.get("shape");
    if (type == null
        || shape == null
        || !(description.get("data_offsets") instanceof JsonArray offsets)) {
      return null;
    }
    for (Type known : Type.values()) {
      if (known.name().equals(type.getAsString()) && offsets.size() == 2) {
        List<Long> dimensions = new ArrayList<>();
        shape.getAsJsonArray().forEach(d -> dimensions.add(d.getAsLong()));
        return new Tensor(
            known,
            dimensions,
            base + offsets.get(0).getAsLong(),
            base + offsets.get(1).getAsLong());
      }
    }
    return null;
  }

  private void check(String name, Tensor tensor, long size) throws WeightsException {
    long bytes = tensor.type().bytes;
    try {
      for (long dimension : tensor.shape()) {
        bytes = Math.multiplyExact(bytes, dimension < 0 ? Long.MAX_VALUE : dimension);
      }
    } catch (ArithmeticException e) {
      throw new WeightsException(
          path + ": " + name + " has an impossible shape " + tensor.shape() + ".", e);
    }
    if (tensor.begin() < LENGTH_BYTES
        || tensor.end() - tensor.begin() != bytes
        || tensor.end() > size) {
      throw new WeightsException(
          path
              + ": "
              + name
              + " "
              + tensor.shape()
              + " lies at bytes "
              + tensor.begin()
              + " to "
              + tensor.end()
              + " of a file of "
              + size
              + ": truncated or damaged. Fetch it again.");
    }
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** Reads a tensor's values, row by row, as float. */
  float[] values(Tensor tensor) throws IOException {
    ByteBuffer bytes = read(tensor.begin(), Math.toIntExact(tensor.end() - tensor.begin()));
    float[] values = new float[bytes.remaining() / tensor.type().bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (tensor.type()) {
            case F32 -> bytes.getFloat();
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            case F16 -> halfToFloat(bytes.getShort());
          };
    }
    return values;
  }

  /** IEEE 754 binary16; {@code Float.float16ToFloat} needs Java 20. */
  static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0) {
      return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign | 0x3f800000));
    }
    int bits = exponent == 0x1f ? 0x7f800000 : (exponent + 112) << 23;
    return Float.intBitsToFloat(sign | bits | fraction << 13);
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException(path + " ends at byte " + (position + buffer.position()));
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
