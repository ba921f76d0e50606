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
 * Keeps a second run out of a folder, where the file system can lock files. A whole batch has the
 * folder for itself; shards share it, but each runs once.
 */
final class FolderLock implements AutoCloseable {
  private final Path output;
  private final List<FileChannel> channels = new ArrayList<>();
  private boolean held = true;

  private FolderLock(Path output) {
    this.output = output;
  }

  /** Locks a file. */
  interface Locking {
    /**
     * As {@link FileChannel#tryLock(long, long, boolean)}.
     *
     * @return null if another process holds it
     * @throws IOException if this file system has no locks
     */
    @Nullable FileLock tryLock(FileChannel channel, long from, long length, boolean shared)
        throws IOException;
  }

  /**
   * Takes the folder.
   *
   * @param output as the user knows it
   * @throws PlanException if another run has it
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

  /** False where files cannot be locked: other runs may be going on. */
  boolean isHeld() {
    return held;
  }

  /** A line to tell the user; null if there is nothing to tell. */
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
