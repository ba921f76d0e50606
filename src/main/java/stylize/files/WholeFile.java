package stylize.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: written under a temporary name beside its target,
 * synced, then moved into place.
 *
 * <p>The temporary file is locked while its process lives, so that {@link #sweep} can tell what a
 * dead one left behind from what a living one is writing.
 */
public final class WholeFile implements AutoCloseable {
  /** Starts the names of unfinished files, which a crash may leave and anybody may delete. */
  private static final String PREFIX = ".stylize-";

  private static final String SUFFIX = ".part";

  /** Those that are being written, which are deleted if the program ends meanwhile. */
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(WholeFile::deleteUnfinished));
  }

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final MessageDigest digest;
  private long size;

  private WholeFile(Path target) throws IOException {
    this.target = target.toAbsolutePath();
    this.digest = Sha256.digest();
    Path folder = this.target.getParent();
    while (true) {
      Path file = Files.createTempFile(folder, PREFIX, SUFFIX);
      FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE);
      lock(open);
      // Between its creation and its locking, somebody's sweep may have taken it for a dead one's.
      if (Files.exists(file)) {
        temporary = file;
        channel = open;
        break;
      }
      open.close();
    }
    UNFINISHED.add(temporary);
  }

  private static void deleteUnfinished() {
    for (Path file : UNFINISHED) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // A later run sweeps it away.
      }
    }
  }

  /** Those that are being written at this moment. */
  static Set<Path> unfinished() {
    return Set.copyOf(UNFINISHED);
  }

  /** Null where somebody else holds it, and where the file system knows no locks. */
  @SuppressWarnings("UnusedReturnValue") // lasts until the channel is closed
  private static @Nullable FileLock lock(FileChannel channel) {
    try {
      return channel.tryLock();
    } catch (IOException | OverlappingFileLockException e) {
      return null;
    }
  }

  /** Writes a file's content. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the file in one go; an older one of that name is replaced at the last moment.
   *
   * @throws IOException if the directory is missing, read-only or full; the older file is then
   *     untouched
   */
  public static void write(Path target, Content content) throws IOException {
    try (WholeFile file = draft(target, content)) {
      file.publish();
    }
  }

  /**
   * Writes and syncs the content under a temporary name; {@link #publish} shows it, {@link #close}
   * without that discards it.
   *
   * @throws IOException if the directory is missing, read-only or full
   */
  public static WholeFile draft(Path target, Content content) throws IOException {
    WholeFile file = new WholeFile(target);
    try {
      file.fill(content);
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private void fill(Content content) throws IOException {
    OutputStream out =
        new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest));
    content.writeTo(out);
    out.flush();
    channel.force(true);
    size = channel.size();
    share();
  }

  /** The content's SHA-256 in hexadecimal digits. May be called once. */
  public String checksum() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The content's length in bytes. */
  public long size() {
    return size;
  }

  /** The time of its last modification, which it will keep, in milliseconds since 1970. */
  public long modified() throws IOException {
    return Files.getLastModifiedTime(temporary).toMillis();
  }

  /** Moves the file into place, over an older one. */
  public void publish() throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(temporary);
      UNFINISHED.remove(temporary);
    }
  }

  /** Temporary files are private; results get the rights that any new file would have. */
  private void share() throws IOException {
    if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
      Path probe =
          Files.createFile(
              temporary.resolveSibling(temporary.getFileName().toString() + ".rights" + SUFFIX));
      try {
        Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(probe));
      } finally {
        Files.delete(probe);
      }
    }
  }

  /**
   * Tries whether files can be written into a folder: rights alone do not tell of read-only and of
   * full file systems.
   *
   * @throws IOException if not
   */
  public static void tryFolder(Path folder) throws IOException {
    Files.delete(Files.createTempFile(folder, PREFIX, SUFFIX));
  }

  /** Deletes the temporary files that killed processes left in a folder. */
  public static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
          if (lock(open) != null) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // Finished in this moment.
        }
      }
    }
  }
}
