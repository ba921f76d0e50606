package stylize.image.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import stylize.image.codec.PieceStream.Piece;
import stylize.image.codec.TiffDirectory;

/**
 * A new directory in place of a TIFF file's own. It has one page and only what its decoder needs,
 * so no other page, metadata or wrong number can mislead the decoder.
 */
final class TiffPlain {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;
  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int INLINE = 4;
  private static final int MAGIC = 42;

  /** More than a 16-bit colour map or JPEG tables take. */
  private static final int MOST_BYTES = 1 << 19;

  private final ByteOrder order;
  private final SortedMap<Integer, Entry> entries = new TreeMap<>();

  private record Entry(int type, int count, byte[] values) {}

  TiffPlain(boolean littleEndian) {
    order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /** Sets a tag to numbers of two bytes. */
  void shorts(int tag, int... values) {
    ByteBuffer out = ByteBuffer.allocate(Short.BYTES * values.length).order(order);
    for (int value : values) {
      out.putShort((short) value);
    }
    entries.put(tag, new Entry(SHORT, values.length, out.array()));
  }

  /** Sets a tag to numbers of four bytes. */
  void longs(int tag, long... values) {
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES * values.length).order(order);
    for (long value : values) {
      out.putInt((int) value);
    }
    entries.put(tag, new Entry(LONG, values.length, out.array()));
  }

  /** Copies a tag from the file; numbers of eight bytes (BigTIFF) become four. */
  void copy(TiffDirectory from, int tag) throws IOException {
    byte[] stored = from.stored(tag, MOST_BYTES);
    int count = (int) from.count(tag);
    if (from.type(tag) >= LONG8) {
      long[] values = new long[count];
      for (int i = 0; i < count; i++) {
        values[i] = from.number(tag, i, 0);
      }
      longs(tag, values);
    } else {
      entries.put(tag, new Entry(from.type(tag), count, stored));
    }
  }

  /** The file, followed by this directory. */
  List<Piece> of(long fileLength) {
    long at = fileLength + fileLength % 2;
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(order);
    header.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    header.putShort((short) MAGIC).putInt((int) at);
    return List.of(
        Piece.own(header.array()),
        Piece.range(HEADER, fileLength),
        Piece.own(new byte[(int) (at - fileLength)]),
        Piece.own(encoded(at)));
  }

  private byte[] encoded(long at) {
    int length = Short.BYTES + ENTRY * entries.size() + Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate(length).order(order);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    out.putShort((short) entries.size());
    entries.forEach(
        (tag, entry) -> {
          out.putShort(tag.shortValue()).putShort((short) entry.type).putInt(entry.count);
          if (entry.values.length <= INLINE) {
            out.put(entry.values).put(new byte[INLINE - entry.values.length]);
          } else {
            out.putInt((int) (at + length + values.size()));
            values.writeBytes(entry.values);
            values.writeBytes(new byte[values.size() % 2]);
          }
        });
    out.putInt(0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(out.array());
    all.writeBytes(values.toByteArray());
    return all.toByteArray();
  }
}
