package stylize.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes BMP files, right or wrong. */
public final class Bmp {
  private static final int FILE_HEADER = 14;

  private final ByteBuffer header;
  private byte[] behindHeader = {};
  private byte[] pixels = {};
  private int offset = -1;

  private Bmp(int length) {
    header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
  }

  /** With a header of one of Windows' lengths; a negative height means that the top is first. */
  public static Bmp of(int headerLength, int width, int height, int bits) {
    Bmp bmp = new Bmp(headerLength);
    bmp.header.putInt(4, width).putInt(8, height);
    bmp.header.putShort(12, (short) 1).putShort(14, (short) bits);
    return bmp;
  }

  public static Bmp os2(int width, int height, int bits) {
    Bmp bmp = new Bmp(12);
    bmp.header.putShort(4, (short) width).putShort(6, (short) height);
    bmp.header.putShort(8, (short) 1).putShort(10, (short) bits);
    return bmp;
  }

  public Bmp compression(int value) {
    return number(16, value);
  }

  public Bmp number(int at, int value) {
    header.putInt(at, value);
    return this;
  }

  public Bmp planes(int count) {
    header.putShort(12, (short) count);
    return this;
  }

  /** Says that the pixels begin here, wherever they do. */
  public Bmp offset(int value) {
    offset = value;
    return this;
  }

  public Bmp colours(int... values) {
    behindHeader = bytes(values);
    return this;
  }

  public Bmp pixels(int... values) {
    return pixels(bytes(values));
  }

  public Bmp pixels(byte[] values) {
    pixels = values;
    return this;
  }

  /** Behind the pixels, with the header's note of where it is. */
  public Bmp profile(byte[] data) {
    number(56, 0x4d424544);
    number(112, header.capacity() + behindHeader.length + pixels.length);
    number(116, data.length);
    int length = pixels.length;
    pixels = Arrays.copyOf(pixels, length + data.length);
    System.arraycopy(data, 0, pixels, length, data.length);
    return this;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  public byte[] end() {
    int start = FILE_HEADER + header.capacity() + behindHeader.length;
    return ByteBuffer.allocate(start + pixels.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("BM".getBytes(StandardCharsets.US_ASCII))
        .putInt(start + pixels.length)
        .putInt(0)
        .putInt(offset < 0 ? start : offset)
        .put(header.array())
        .put(behindHeader)
        .put(pixels)
        .array();
  }
}
