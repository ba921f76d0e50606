package stylize.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
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

/**
 * A file that appears completely or not at all. It is written under a temporary name beside its
 * target, synced, then moved to its place.
 *
 * <p>The temporary file is locked while its process lives. So {@link #sweep} can tell leftovers of
 * dead processes from files that are being written.
 */
public final class WholeFile implements AutoCloseable {
  /** Prefix of unfinished files. A crash may leave them, and anybody may delete them. */
  private static final String PREFIX = ".stylize-";

  private static final String SUFFIX = ".part";

  /** Files that are being written; deleted if the program ends before they are finished. */
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
      // Another process may have swept the file away between its creation and its locking.
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
        // A later run removes it.
      }
    }
  }

  /** The files that are being written now. */
  static Set<Path> unfinished() {
    return Set.copyOf(UNFINISHED);
  }

  /** False where another process holds it, and where the file system has no locks. */
  private static boolean lock(FileChannel channel) throws IOException {
    return Locking.SYSTEM.attempt(channel, false) == Locking.Outcome.HELD;
  }

  /** Writes a file's contents. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the whole file. An existing one is replaced at the last moment.
   *
   * @throws IOException if the folder is missing, read-only or full; an existing file is then
   *     unchanged
   */
  public static void write(Path target, Content content) throws IOException {
    try (WholeFile file = draft(target, content)) {
      file.publish();
    }
  }

  /**
   * Writes and syncs the contents under a temporary name. {@link #publish} makes the file visible;
   * {@link #close} without that discards it.
   *
   * @throws IOException if the folder is missing, read-only or full
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
    try {
      write(content);
    } catch (IOException e) {
      if (e.getClass() != IOException.class) {
        throw e;
      }
      // The system's own words, such as "No space left on device", name no file.
      FileSystemException named = new FileSystemException(target.toString(), null, e.getMessage());
      named.initCause(e);
      throw named;
    }
  }

  private void write(Content content) throws IOException {
    OutputStream out =
        new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest));
    content.writeTo(out);
    out.flush();
    channel.force(true);
    size = channel.size();
    share();
  }

  /** The contents' SHA-256 in hexadecimal digits. May be called once. */
  public String checksum() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The contents' length in bytes. */
  public long size() {
    return size;
  }

  /**
   * The time of its last modification, in milliseconds since 1970. Publishing does not change it.
   */
  public long modified() throws IOException {
    return Files.getLastModifiedTime(temporary).toMillis();
  }

  /** Moves the file to its place, and replaces an existing one. */
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

  /** Gives the file the permissions of any new file, because temporary files are private. */
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
   * Checks that files can be written into a folder by writing one. Permissions do not show that a
   * file system is read-only or full.
   *
   * @throws IOException if not
   */
  public static void tryFolder(Path folder) throws IOException {
    Files.delete(Files.createTempFile(folder, PREFIX, SUFFIX));
  }

  /** Makes the folder of a file that is to be written, if need be. */
  public static void makeFolderOf(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
  }

  /** Deletes the temporary files that dead processes left in a folder. */
  public static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
          if (lock(open)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // It has just been finished.
        }
      }
    }
  }
}
