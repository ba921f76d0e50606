package stylize.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import stylize.fault.Fault;

/**
 * Downloads a file into its first part until it is complete. What has been written stays after any
 * failure. The next download continues from there, also from another source.
 */
final class Download {
  private static final int BUFFER = 1 << 16;

  private final Http http;
  private final FetchListener listener;

  Download(Http http, FetchListener listener) {
    this.http = http;
    this.listener = listener;
  }

  /**
   * Continues a file.
   *
   * @throws ModelException if it cannot be written
   * @throws RefusedException if the source does not have it
   * @throws IOException if the connection broke; another attempt may help
   */
  void continued(Path part, URI source, Layout layout) throws IOException {
    try (FileChannel file = open(part)) {
      long at = begin(file, layout);
      long start = layout.prefix().length;
      for (Layout.Piece piece : layout.pieces()) {
        if (at < start + piece.bytes()) {
          receive(file, source, layout, piece, piece.begin() + at - start);
          at = start + piece.bytes();
        }
        start += piece.bytes();
      }
    }
  }

  private static FileChannel open(Path part) throws ModelException {
    try {
      return FileChannel.open(
          part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(part, e);
    }
  }

  /**
   * Moves to the end of the existing part and returns its position. Discards a part of another
   * file.
   */
  private static long begin(FileChannel file, Layout layout) throws IOException {
    byte[] prefix = layout.prefix();
    if (file.size() <= layout.bytes() && file.size() >= prefix.length) {
      ByteBuffer existing = ByteBuffer.allocate(prefix.length);
      while (existing.hasRemaining() && file.read(existing, existing.position()) >= 0) {
        // Reads all of it.
      }
      if (Arrays.equals(existing.array(), prefix)) {
        file.position(file.size());
        return file.size();
      }
    }
    file.truncate(0);
    write(file, ByteBuffer.wrap(prefix));
    return prefix.length;
  }

  private void receive(FileChannel file, URI source, Layout layout, Layout.Piece piece, long from)
      throws IOException {
    boolean all = piece.begin() == 0 && piece.end() == layout.whole();
    try (Http.Answer answer = http.get(source, from, all ? -1 : piece.end())) {
      if (answer.total() >= 0 && answer.total() != layout.whole()) {
        throw new RefusedException(
            source + " has a file of " + answer.total() + " bytes; expected are " + layout.whole());
      }
      if (!all) {
        requireRange(source, answer, from);
      }
      listener.started(source, file.position(), layout.bytes());
      InputStream body = answer.body();
      // A server without ranges sends again what already exists.
      body.skipNBytes(from - answer.from());
      byte[] buffer = new byte[BUFFER];
      for (long at = from; at < piece.end(); ) {
        int count = body.read(buffer, 0, (int) Math.min(buffer.length, piece.end() - at));
        if (count < 0) {
          throw new IOException(source + " broke off");
        }
        write(file, ByteBuffer.wrap(buffer, 0, count));
        at += count;
        listener.arrived(file.position());
      }
    }
  }

  static void requireRange(URI source, Http.Answer answer, long from) throws RefusedException {
    if (answer.from() != from) {
      throw new RefusedException(source + " does not answer with parts of its file");
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws ModelException {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw unwritable(null, e);
    }
  }

  private static ModelException unwritable(
      @org.jspecify.annotations.Nullable Path file, IOException e) {
    return new ModelException(
        Fault.Kind.WORK,
        (file == null ? "The file" : file) + " cannot be written: " + e.getMessage(),
        e);
  }
}
