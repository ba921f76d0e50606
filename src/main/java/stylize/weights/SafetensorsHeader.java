package stylize.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file: eight bytes of length, then JSON with the place of each
 * tensor's values after it, little endian. Every offset is checked against the length of the file.
 *
 * @param tensors by name; only those of a known {@link Type}
 * @param metadata texts about the file, by name
 */
public record SafetensorsHeader(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** Size of the length at the start of a file. */
  public static final int LENGTH_BYTES = Long.BYTES;

  /** The name in the JSON that stands for no tensor. */
  static final String METADATA = "__metadata__";

  /** The format's own limit. */
  private static final long MAXIMUM = 100_000_000;

  /** Longest accepted header; the supported networks need ten thousand bytes. */
  private static final long LONGEST = 1_000_000;

  /** A type that can be converted to float. */
  public enum Type {
    F32(4),
    F16(2),
    BF16(2),
    /** Integers from −128 to 127, to be multiplied by a scale. */
    I8(1);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** A tensor's place; {@code begin} and {@code end} are offsets from the start of the file. */
  public record Tensor(Type type, List<Long> shape, long begin, long end) {
    public long bytes() {
      return end - begin;
    }
  }

  /** Without metadata. */
  public SafetensorsHeader(Map<String, Tensor> tensors) {
    this(tensors, Map.of());
  }

  /** True if these first eight bytes can be a header's length. */
  static boolean recognizes(byte[] head) {
    return head.length >= LENGTH_BYTES && plausible(lengthIn(head));
  }

  private static boolean plausible(long length) {
    return length >= 2 && length <= MAXIMUM;
  }

  private static long lengthIn(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /**
   * The length of the JSON, from the file's first eight bytes.
   *
   * @param name of the file, for messages
   * @param size of the file
   */
  public static int length(byte[] head, String name, long size) throws WeightsException {
    if (head.length < LENGTH_BYTES) {
      throw new WeightsException(
          name + " has only " + size + " bytes: truncated or not safetensors.");
    }
    long length = lengthIn(head);
    if (!plausible(length) || LENGTH_BYTES + length > size) {
      throw new WeightsException(
          name
              + ": its header claims "
              + length
              + " bytes in a file of "
              + size
              + ": truncated or not safetensors.");
    }
    if (length > LONGEST) {
      throw new WeightsException(
          name
              + ": its header has "
              + length
              + " bytes, and at most "
              + LONGEST
              + " are read: not a file of this program.");
    }
    return (int) length;
  }

  /** Parses the JSON after the length. */
  public static SafetensorsHeader parse(byte[] json, String name, long size)
      throws WeightsException {
    try {
      return SafetensorsJson.header(json, LENGTH_BYTES + json.length, size);
    } catch (JsonParseException e) {
      throw new WeightsException(
          name + ": its header is not that of a safetensors file: " + e.getMessage() + ".", e);
    } catch (WeightsException e) {
      throw new WeightsException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * The header of a file with these tensors: length and JSON. The values must follow in this order
   * without gaps.
   */
  public byte[] encode() {
    JsonObject header = new JsonObject();
    if (!metadata.isEmpty()) {
      JsonObject texts = new JsonObject();
      metadata.forEach(texts::addProperty);
      header.add(METADATA, texts);
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      JsonObject description = new JsonObject();
      description.addProperty("dtype", entry.getValue().type().name());
      JsonArray shape = new JsonArray();
      entry.getValue().shape().forEach(shape::add);
      description.add("shape", shape);
      JsonArray offsets = new JsonArray();
      offsets.add(offset);
      offset += entry.getValue().bytes();
      offsets.add(offset);
      description.add("data_offsets", offsets);
      header.add(entry.getKey(), description);
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(LENGTH_BYTES + json.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
