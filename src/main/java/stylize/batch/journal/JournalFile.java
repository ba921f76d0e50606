package stylize.batch.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file to which lines are appended. Each line is on the disk before the next one begins. */
final class JournalFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object identity;

  private JournalFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.identity = identity(path);
  }

  /** Opens or creates the file. Ends the last line if a crash has cut it. */
  static JournalFile open(Path path) throws IOException {
    // In append mode, lines of several writers do not overwrite each other.
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try {
      JournalFile file = new JournalFile(path, channel);
      if (file.endsInTheMiddle()) {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private boolean endsInTheMiddle() throws IOException {
    long size = channel.size();
    if (size == 0) {
      return false;
    }
    try (FileChannel reading = FileChannel.open(path)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reading.read(last, size - 1) == 1 && last.get(0) != '\n';
    }
  }

  /** Identifies the file independently of its name; null if the file system cannot. */
  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /**
   * Appends a line. It is on the disk when this returns.
   *
   * @throws IOException if it cannot be written, and a partly written line is then removed; or if
   *     the file has been moved or removed
   */
  void append(String line) throws IOException {
    requireInPlace();
    long before = channel.size();
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      takeBack(before, bytes.position(), e);
      throw e;
    }
  }

  private void takeBack(long before, int written, IOException reason) {
    try {
      // Unless another process has appended since.
      if (channel.size() == before + written) {
        channel.truncate(before);
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Checks that the file is still in its place.
   *
   * @throws IOException if it, or its folder, has been removed or replaced
   */
  void requireInPlace() throws IOException {
    boolean inPlace;
    try {
      inPlace = Objects.equals(identity(path), identity);
    } catch (IOException e) {
      inPlace = false;
    }
    if (!inPlace) {
      throw new IOException(
          path
              + " was removed while this batch was going on, and with it what is remembered of"
              + " finished pictures; run the same command again");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
