package stylize.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that appear whole or not at all: written under a temporary name beside the target, synced,
 * then moved into place.
 */
public final class WholeFile {
  /** Starts the names of unfinished files, which a crash may leave and anybody may delete. */
  public static final String TEMPORARY_PREFIX = ".stylize-";

  private WholeFile() {}

  /** Writes a file's content. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the file; an older one of that name is replaced at the last moment.
   *
   * @throws IOException if the directory is missing, read-only or full; the older file is then
   *     untouched
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path temporary = Files.createTempFile(absolute.getParent(), TEMPORARY_PREFIX, ".part");
    temporary.toFile().deleteOnExit();
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      share(temporary);
      move(temporary, absolute);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Temporary files are private; results get the rights that any new file would have. */
  private static void share(Path temporary) throws IOException {
    if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
      Path probe = Files.createFile(temporary.resolveSibling(temporary.getFileName() + "-rights"));
      try {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(probe));
      } finally {
        Files.delete(probe);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (java.nio.file.AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
