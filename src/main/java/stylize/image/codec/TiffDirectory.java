package stylize.image.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * One directory of a TIFF structure: of a TIFF or BigTIFF file, or of Exif metadata. Only requested
 * values are read, so no number in the structure can take much memory or time.
 */
public final class TiffDirectory {
  /** Bytes per value, by type number; 0 for types that the standard does not define. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private static final int BIG = 43;
  private static final int MOST_ENTRIES = 0xffff;

  private final Bytes bytes;
  private final boolean littleEndian;
  private final boolean big;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private final long next;

  /**
   * The position of a tag's values.
   *
   * @param type number of their type
   */
  private record Entry(int type, long count, long place) {}

  private TiffDirectory(Bytes bytes, boolean littleEndian, boolean big, long at)
      throws IOException {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.big = big;
    int head = big ? Long.BYTES : Short.BYTES;
    int field = big ? Long.BYTES : Integer.BYTES;
    int entryBytes = 2 * Short.BYTES + 2 * field;
    long count = number(at, head);
    if (count < 0 || count > MOST_ENTRIES) {
      throw new IOException("a directory has " + Long.toUnsignedString(count) + " entries");
    }
    for (int i = 0; i < count; i++) {
      long entry = at + head + (long) i * entryBytes;
      int type = (int) number(entry + Short.BYTES, Short.BYTES);
      long values = number(entry + 2 * Short.BYTES, field);
      long place = entry + 2 * Short.BYTES + field;
      long size = type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
      boolean inside = values >= 0 && values <= field && values * size <= field;
      entries.putIfAbsent(
          (int) number(entry, Short.BYTES),
          new Entry(type, values, inside ? place : number(place, field)));
    }
    long end = at + head + count * entryBytes;
    next = end + field <= bytes.length() ? number(end, field) : 0;
  }

  /**
   * The first directory.
   *
   * @throws IOException if there is none
   */
  public static TiffDirectory first(Bytes bytes) throws IOException {
    boolean littleEndian = bytes.at(0) == 'I';
    boolean big = bytes.at(littleEndian ? 2 : 3) == BIG;
    int field = big ? Long.BYTES : Integer.BYTES;
    return new TiffDirectory(bytes, littleEndian, big, number(bytes, littleEndian, field, field));
  }

  /**
   * The directory at a position that was read from a value.
   *
   * @throws IOException if there is none
   */
  public TiffDirectory at(long place) throws IOException {
    return new TiffDirectory(bytes, littleEndian, big, place);
  }

  /** Position of the next directory; 0 after the last one. */
  public long next() {
    return next;
  }

  /** True if it has a tag. */
  public boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** Number of a tag's values; 0 if the tag is missing. */
  public long count(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? 0 : entry.count;
  }

  /** A tag's first value as an integer; {@code otherwise} if there is none. */
  public long number(int tag, long otherwise) throws IOException {
    return number(tag, 0, otherwise);
  }

  /** One of a tag's values as an integer; {@code otherwise} if there is none. */
  public long number(int tag, long index, long otherwise) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || index >= entry.count || entry.type >= TYPE_BYTES.length) {
      return otherwise;
    }
    int size = TYPE_BYTES[entry.type];
    return size == 0 ? otherwise : number(entry.place + index * size, size);
  }

  /**
   * One of a tag's values as a quotient of two numbers of four bytes.
   *
   * @throws IOException if there is no such value
   */
  public double ratio(int tag, long index) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || index >= entry.count) {
      throw new IOException("tag " + tag + " has no value " + index);
    }
    long at = entry.place + index * Long.BYTES;
    return (double) number(at, Integer.BYTES) / number(at + Integer.BYTES, Integer.BYTES);
  }

  /** A tag's values as bytes; empty if there are more than {@code most}. */
  public byte[] bytes(int tag, int most) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count > most || entry.count < 0) {
      return new byte[0];
    }
    return bytes.range(entry.place, (int) entry.count);
  }

  /** A stream of a tag's values as bytes, of any length; empty if the tag is missing. */
  public InputStream stream(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? InputStream.nullInputStream() : bytes.stream(entry.place, entry.count);
  }

  /** The type number of a tag's values; 0 if the tag is missing. */
  public int type(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? 0 : entry.type;
  }

  /**
   * The bytes of a tag's values as stored in the file.
   *
   * @throws IOException if there are none, or more than {@code most}
   */
  public byte[] stored(int tag, int most) throws IOException {
    Entry entry = entries.get(tag);
    int size = entry == null || entry.type >= TYPE_BYTES.length ? 0 : TYPE_BYTES[entry.type];
    if (entry == null || size == 0 || entry.count < 0 || entry.count > most / size) {
      throw new IOException("tag " + tag + " has too many values, or values of an unknown type");
    }
    return bytes.range(entry.place, (int) entry.count * size);
  }

  /** True if the least significant byte of a number comes first. */
  public boolean littleEndian() {
    return littleEndian;
  }

  private long number(long place, int size) throws IOException {
    return number(bytes, littleEndian, place, size);
  }

  private static long number(Bytes bytes, boolean littleEndian, long place, int size)
      throws IOException {
    long value = 0;
    for (int i = 0; i < size; i++) {
      int next = bytes.at(littleEndian ? place + size - 1 - i : place + i);
      if (next < 0) {
        throw new EOFException("it ends in the middle of a directory");
      }
      value = value << Byte.SIZE | next;
    }
    return value;
  }
}
