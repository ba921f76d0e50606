package stylize.image.gif;

import java.io.EOFException;
import java.io.IOException;
import stylize.image.codec.FileBytes;

/**
 * Decompresses a GIF's pixels (LZW). Java's own reader makes missing pixels black, and reads past
 * the end of a first block that is shorter than four bytes.
 */
final class GifPixels {
  private static final int MOST_CODES = 4096;

  /** More than the 8 that colours need, because some writers use more. */
  private static final int MOST_BITS = 11;

  private final FileBytes file;
  private long at;
  private int left;
  private int bits;
  private int waiting;

  private final int[] prefix = new int[MOST_CODES];
  private final byte[] suffix = new byte[MOST_CODES];
  private final byte[] string = new byte[MOST_CODES + 1];

  private GifPixels(FileBytes file, long at) {
    this.file = file;
    this.at = at;
  }

  /** Receives indexes of colours, one after the other. */
  interface Sink {
    void accept(int index);
  }

  /**
   * @throws IOException if the file has fewer pixels, or invalid ones
   */
  static void unpack(FileBytes file, long at, long pixels, Sink sink) throws IOException {
    new GifPixels(file, at).unpack(pixels, sink);
  }

  private void unpack(long pixels, Sink sink) throws IOException {
    int rootBits = file.at(at++);
    if (rootBits < 1 || rootBits > MOST_BITS) {
      throw new IOException("its pixels are packed in no way that GIF has");
    }
    int clear = 1 << rootBits;
    int end = clear + 1;
    int next = end + 1;
    int size = rootBits + 1;
    int last = -1;
    int first = 0;
    for (long done = 0; done < pixels; ) {
      int code = code(size);
      if (code == clear) {
        next = end + 1;
        size = rootBits + 1;
        last = -1;
        continue;
      }
      if (code < 0 || code == end) {
        throw new EOFException("it has " + done + " of " + pixels + " pixels");
      }
      if (code > next || (last < 0 && code > end)) {
        throw new IOException("its packed pixels are damaged");
      }
      int length = 0;
      int from = code;
      if (code == next) {
        string[length++] = (byte) first;
        from = last;
      }
      for (; from > end; from = prefix[from]) {
        string[length++] = suffix[from];
      }
      first = from;
      string[length++] = (byte) from;
      if (last >= 0 && next < MOST_CODES) {
        prefix[next] = last;
        suffix[next] = (byte) first;
        next++;
        if (next == 1 << size && next < MOST_CODES) {
          size++;
        }
      }
      last = code;
      for (int i = length - 1; i >= 0 && done < pixels; i--, done++) {
        sink.accept(string[i] & 0xff);
      }
    }
  }

  /** The next code; negative after the last block. */
  private int code(int size) throws IOException {
    while (waiting < size) {
      if (left == 0) {
        left = file.at(at++);
        if (left <= 0) {
          return -1;
        }
      }
      int value = file.at(at++);
      if (value < 0) {
        return -1;
      }
      left--;
      bits |= value << waiting;
      waiting += Byte.SIZE;
    }
    int code = bits & (1 << size) - 1;
    bits >>>= size;
    waiting -= size;
    return code;
  }
}
