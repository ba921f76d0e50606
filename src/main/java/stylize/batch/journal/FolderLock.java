package stylize.batch.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.batch.PlanException;
import stylize.batch.Shard;
import stylize.files.Locking;

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
    Locking.Outcome outcome = locking.attempt(channel, shared);
    held &= outcome != Locking.Outcome.IMPOSSIBLE;
    if (outcome == Locking.Outcome.BUSY) {
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
