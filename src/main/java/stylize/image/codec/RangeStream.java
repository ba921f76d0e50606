package stylize.image.codec;

import java.io.IOException;
import java.io.InputStream;

/** A stream of some of a file's bytes. */
final class RangeStream extends InputStream {
  private final Bytes bytes;
  private final long end;
  private long next;

  RangeStream(Bytes bytes, long from, long size) {
    this.bytes = bytes;
    this.end = from + size;
    this.next = from;
  }

  @Override
  public int read() throws IOException {
    return next < end ? bytes.at(next++) : -1;
  }

  @Override
  public int read(byte[] to, int offset, int size) throws IOException {
    int done = 0;
    for (; done < size; done++) {
      int value = read();
      if (value < 0) {
        return done == 0 ? -1 : done;
      }
      to[offset + done] = (byte) value;
    }
    return done;
  }
}
