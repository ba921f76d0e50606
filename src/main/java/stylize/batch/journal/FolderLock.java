package stylize.batch.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.batch.PlanException;
import stylize.batch.Shard;

/**
 * Prevents concurrent runs in a folder, if the file system can lock files. A whole batch locks the
 * folder exclusively. Different shards may share it, but two runs of one shard may not.
 */
final class FolderLock implements AutoCloseable {
  private final Path output;
  private final List<FileChannel> channels = new ArrayList<>();
  private boolean held = true;

  private FolderLock(Path output) {
    this.output = output;
  }

  /** A way to lock a file. */
  interface Locking {
    /**
     * See {@link FileChannel#tryLock(long, long, boolean)}.
     *
     * @return null if another process holds the lock
     * @throws IOException if this file system has no locks
     */
    @Nullable FileLock tryLock(FileChannel channel, long from, long length, boolean shared)
        throws IOException;
  }

  /**
   * Locks the folder.
   *
   * @param output as the user wrote it, for messages
   * @throws PlanException if another run has locked it
   */
  static FolderLock take(Path folder, Shard shard, Path output, Locking locking)
      throws IOException {
    FolderLock lock = new FolderLock(output);
    try {
      boolean whole = shard.equals(Shard.WHOLE);
      lock.add(folder.resolve("lock"), !whole, locking);
      if (!whole) {
        lock.add(folder.resolve("lock-" + shard), false, locking);
      }
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void add(Path file, boolean shared, Locking locking) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channels.add(channel);
    boolean free;
    try {
      free = locking.tryLock(channel, 0, Long.MAX_VALUE, shared) != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    } catch (IOException e) {
      held = false;
      free = true;
    }
    if (!free) {
      throw new PlanException(
          "Another run is writing into "
              + output
              + ". Wait for it, choose another --output, or give each run its --shard.");
    }
  }

  /** False if the file system has no locks; other runs may then be active. */
  boolean isHeld() {
    return held;
  }

  /** A warning for the user; null if there is nothing to report. */
  @Nullable String warning() {
    return held
        ? null
        : output
            + ": files cannot be locked here. Two runs at once would paint the same pictures"
            + " twice; give each its --shard.";
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels) {
      channel.close();
    }
  }
}
