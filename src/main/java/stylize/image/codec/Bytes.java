package stylize.image.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes by their places. */
public interface Bytes {
  /** How many there are. */
  long length();

  /** The byte at a place, 0 to 255; -1 before the start and behind the end. */
  int at(long place) throws IOException;

  /** Those of an array, which is not copied. */
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

  /** Some of them, one after the other; they may end before. */
  default InputStream stream(long from, long size) {
    return new RangeStream(this, from, size);
  }

  /**
   * A copy of some of them.
   *
   * @throws EOFException if they end before
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
