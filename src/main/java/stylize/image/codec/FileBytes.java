package stylize.image.codec;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Random access to a file's bytes, through one buffer. */
public final class FileBytes implements Bytes, Closeable {
  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final long base;
  private final long length;
  private final byte[] buffer = new byte[BUFFER];
  private long start;
  private int filled;

  /** Opens a file. */
  public FileBytes(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    base = 0;
    length = channel.size();
  }

  private FileBytes(FileBytes outer, long from) {
    channel = outer.channel;
    base = outer.base + from;
    length = Math.max(0, outer.length - from);
  }

  /** The rest of the file from a position, as a file of its own; closed with this one. */
  public FileBytes from(long place) {
    return new FileBytes(this, place);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int at(long place) throws IOException {
    if (place < 0) {
      return -1;
    }
    return fill(place) ? buffer[(int) (place - start)] & 0xff : -1;
  }

  /** Loads the byte at a position into the buffer; returns false after the end. */
  private boolean fill(long place) throws IOException {
    if (place < start || place >= start + filled) {
      start = place;
      filled = Math.max(0, direct(place, buffer, 0, BUFFER));
    }
    return filled > 0;
  }

  /** A big-endian number of two bytes; negative after the end. */
  public int unsignedShortAt(long place) throws IOException {
    int high = at(place);
    int low = at(place + 1);
    return low < 0 ? -1 : high << Byte.SIZE | low;
  }

  /** Reads at most {@code size} bytes from a position; returns -1 after the end. */
  public int read(long place, byte[] to, int offset, int size) throws IOException {
    if (size >= BUFFER) {
      return direct(place, to, offset, size);
    }
    // Through the buffer, because decoders request a few hundred bytes at a time.
    if (!fill(place)) {
      return size == 0 ? 0 : -1;
    }
    int count = (int) Math.min(size, start + filled - place);
    System.arraycopy(buffer, (int) (place - start), to, offset, count);
    return count;
  }

  private int direct(long place, byte[] to, int offset, int size) throws IOException {
    TimeLimit.check();
    return channel.read(ByteBuffer.wrap(to, offset, size), base + place);
  }

  /**
   * Fills a buffer from a position.
   *
   * @throws EOFException if the file ends before
   */
  public void fill(long place, ByteBuffer to) throws IOException {
    TimeLimit.check();
    long origin = base + place - to.position();
    while (to.hasRemaining()) {
      if (channel.read(to, origin + to.position()) < 0) {
        throw new EOFException("it ends after " + length + " bytes");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
