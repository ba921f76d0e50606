package stylize.image.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import stylize.testing.Mutations;

/** Damages what is in a PNG's chunks and keeps checksums right, so that readers go on to it. */
final class DamagedPng {
  private static final int SIGNATURE = 8;

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  private DamagedPng() {}

  static boolean isPng(byte[] bytes) {
    return bytes.length > SIGNATURE + FRAME && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
  }

  static byte[] of(byte[] sound, Mutations mutations) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(sound, 0, SIGNATURE);
    ByteBuffer in = ByteBuffer.wrap(sound, SIGNATURE, sound.length - SIGNATURE);
    while (in.remaining() >= FRAME) {
      int length = in.getInt();
      if (length < 0 || length > in.remaining() - 2 * Integer.BYTES) {
        break;
      }
      byte[] typeAndData = new byte[Integer.BYTES + length];
      in.get(typeAndData).getInt();
      for (int copies = mutations.once(30) ? 2 : 1; copies > 0; copies--) {
        write(mutations.once(3) ? damaged(typeAndData, mutations) : typeAndData, out);
      }
    }
    return out.toByteArray();
  }

  private static byte[] damaged(byte[] typeAndData, Mutations mutations) {
    String type = new String(typeAndData, 0, Integer.BYTES, StandardCharsets.ISO_8859_1);
    byte[] data = Arrays.copyOfRange(typeAndData, Integer.BYTES, typeAndData.length);
    byte[] damaged =
        type.equals("IDAT") && mutations.once(2)
            ? deflated(mutations.damaged(inflated(data), data))
            : mutations.damaged(data, data);
    return ByteBuffer.allocate(Integer.BYTES + damaged.length)
        .put(typeAndData, 0, Integer.BYTES)
        .put(damaged)
        .array();
  }

  private static void write(byte[] typeAndData, ByteArrayOutputStream out) {
    CRC32 checksum = new CRC32();
    checksum.update(typeAndData);
    byte[] chunk =
        ByteBuffer.allocate(typeAndData.length + 2 * Integer.BYTES)
            .putInt(typeAndData.length - Integer.BYTES)
            .put(typeAndData)
            .putInt((int) checksum.getValue())
            .array();
    out.write(chunk, 0, chunk.length);
  }

  private static byte[] inflated(byte[] data) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      byte[] bytes = new byte[1 << 18];
      return Arrays.copyOf(bytes, inflater.inflate(bytes));
    } catch (DataFormatException e) {
      return data;
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflated(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] bytes = new byte[data.length + 1024];
    int length = deflater.deflate(bytes);
    deflater.end();
    return Arrays.copyOf(bytes, length);
  }
}
