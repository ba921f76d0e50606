package stylize.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import stylize.weights.SafetensorsHeader.Tensor;

/** Reads tensors from a safetensors file, which may lie in an archive. */
final class Safetensors implements AutoCloseable {
  private final Path path;
  private final SeekableByteChannel channel;
  private final SafetensorsHeader header;

  private Safetensors(Path path, SeekableByteChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    long size = channel.size();
    byte[] head = read(0, (int) Math.min(size, SafetensorsHeader.LENGTH_BYTES)).array();
    int length = SafetensorsHeader.length(head, path.toString(), size);
    byte[] json = read(SafetensorsHeader.LENGTH_BYTES, length).array();
    this.header = SafetensorsHeader.parse(json, path.toString(), size);
  }

  static Safetensors open(Path path) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(path);
    try {
      return new Safetensors(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Map<String, Tensor> tensors() {
    return header.tensors();
  }

  /** Reads a tensor's values, row by row, as float. */
  float[] values(Tensor tensor) throws IOException {
    ByteBuffer bytes = read(tensor.begin(), Math.toIntExact(tensor.bytes()));
    float[] values = new float[bytes.remaining() / tensor.type().bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (tensor.type()) {
            case F32 -> bytes.getFloat();
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            case F16 -> halfToFloat(bytes.getShort());
            case I8 -> bytes.get();
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
