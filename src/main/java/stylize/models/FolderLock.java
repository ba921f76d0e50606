package stylize.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import stylize.files.Locking;

/**
 * Lets one process at a time work in a folder, by a file {@code lock} in it. Closing gives the lock
 * up.
 *
 * @param isHeld false if the file system has no locks, so that other processes may be active
 */
public record FolderLock(FileChannel channel, boolean isHeld) implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  /**
   * Waits for the lock of a folder.
   *
   * @param waiting told once if another process holds it
   * @throws java.io.InterruptedIOException if the thread was interrupted
   * @throws IOException if the folder is not writable
   */
  public static FolderLock of(Path folder, Locking locking, FetchListener waiting)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new FolderLock(channel, isHeld(channel, locking, waiting));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isHeld(FileChannel channel, Locking locking, FetchListener waiting)
      throws IOException {
    for (boolean announced = false; ; announced = true) {
      Locking.Outcome outcome = locking.attempt(channel, false);
      if (outcome != Locking.Outcome.BUSY) {
        return outcome == Locking.Outcome.HELD;
      }
      if (!announced) {
        waiting.waiting();
      }
      Fetch.pause(POLL);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
