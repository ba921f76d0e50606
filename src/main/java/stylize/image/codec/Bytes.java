package stylize.image.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Random access to bytes. */
public interface Bytes {
  /** Number of bytes. */
  long length();

  /** The byte at a position, 0 to 255; -1 before the start and after the end. */
  int at(long place) throws IOException;

  /** The bytes of an array, which is not copied. */
  static Bytes of(byte[] array) {
    return new Bytes() {
      @Override
      public long length() {
        return array.length;
      }

      @Override
      public int at(long place) {
        return place < 0 || place >= array.length ? -1 : array[(int) place] & 0xff;
      }
    };
  }

  /** A stream of some bytes; shorter if the bytes end before. */
  default InputStream stream(long from, long size) {
    return new RangeStream(this, from, size);
  }

  /**
   * A copy of some bytes.
   *
   * @throws EOFException if the bytes end before
   */
  default byte[] range(long from, int size) throws IOException {
    if (from < 0 || from > length() - size) {
      throw new EOFException("it ends where more of its header should be");
    }
    byte[] range = new byte[size];
    for (int i = 0; i < size; i++) {
      range[i] = (byte) at(from + i);
    }
    return range;
  }
}
