package stylize.weights;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.weights.SafetensorsHeader.Tensor;

/** Reads tensors from a safetensors file, which may be inside an archive. */
final class Safetensors implements AutoCloseable {
  private final Bytes bytes;
  private final SafetensorsHeader header;

  /** Random access to bytes. */
  private interface Bytes extends Closeable {
    /** Reads exactly {@code length} bytes. */
    ByteBuffer read(long position, int length) throws IOException;
  }

  private Safetensors(Bytes bytes, SafetensorsHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  static Safetensors open(Path path) throws IOException {
    SafetensorsHeader header = header(path);
    return new Safetensors(
        path.getFileSystem() == FileSystems.getDefault()
            ? new OfFile(path, Files.newByteChannel(path))
            : new OfArchive(path),
        header);
  }

  private static SafetensorsHeader header(Path path) throws IOException {
    long size = Files.size(path);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(SafetensorsHeader.LENGTH_BYTES);
      int length = SafetensorsHeader.length(head, path.toString(), size);
      return SafetensorsHeader.parse(in.readNBytes(length), path.toString(), size);
    }
  }

  /** A separate file, read piece by piece. */
  private record OfFile(Path path, SeekableByteChannel channel) implements Bytes {
    @Override
    public ByteBuffer read(long position, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate(length);
      channel.position(position);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
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

  /**
   * A file in an archive, read completely when its first tensor is read. Piece by piece, the
   * archive's channel takes three times the memory. Checking only the structure reads no tensor.
   */
  private static final class OfArchive implements Bytes {
    private final Path path;
    private @Nullable ByteBuffer all;

    OfArchive(Path path) {
      this.path = path;
    }

    private static ByteBuffer all(Path path) throws IOException {
      byte[] all = new byte[Math.toIntExact(Files.size(path))];
      try (InputStream in = Files.newInputStream(path)) {
        int read = in.readNBytes(all, 0, all.length);
        if (read < all.length) {
          throw new EOFException(path + " ends at byte " + read);
        }
      }
      return ByteBuffer.wrap(all);
    }

    @Override
    public ByteBuffer read(long position, int length) throws IOException {
      ByteBuffer whole = all;
      if (whole == null) {
        whole = all(path);
        all = whole;
      }
      return whole.slice(Math.toIntExact(position), length);
    }

    @Override
    public void close() {}
  }

  Map<String, Tensor> tensors() {
    return header.tensors();
  }

  Map<String, String> metadata() {
    return header.metadata();
  }

  /** Reads a tensor's values, row by row, as float. */
  float[] values(Tensor tensor) throws IOException {
    float[] values = new float[Math.toIntExact(tensor.bytes()) / tensor.type().bytes];
    read(tensor, FloatBuffer.wrap(values));
    return values;
  }

  /** Reads a tensor's values, row by row, as float, to the position of {@code values}. */
  void read(Tensor tensor, FloatBuffer values) throws IOException {
    ByteBuffer stored = read(tensor.begin(), Math.toIntExact(tensor.bytes()));
    while (stored.hasRemaining()) {
      values.put(
          switch (tensor.type()) {
            case F32 -> stored.getFloat();
            case BF16 -> Float.intBitsToFloat(stored.getShort() << Short.SIZE);
            case F16 -> halfToFloat(stored.getShort());
            case I8 -> stored.get();
          });
    }
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

  /** The nearest IEEE 754 binary16, to even if two are as near; too large ones become infinite. */
  static short floatToHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float size = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (size >= 65520) {
      return (short) (sign | 0x7c00);
    }
    if (size < 0x1p-14f) {
      return (short) (sign | Math.round(Math.rint(size * 0x1p24)));
    }
    int magnitude = Float.floatToRawIntBits(size) - (112 << 23);
    int rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1);
    return (short) (sign | rounded >>> 13);
  }

  private ByteBuffer read(long position, int length) throws IOException {
    return bytes.read(position, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
