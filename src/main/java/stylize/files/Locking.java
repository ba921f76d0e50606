package stylize.files;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.jspecify.annotations.Nullable;

/**
 * Locks files. Not every file system can: shared folders and what is mounted by FUSE often lack it.
 */
@FunctionalInterface
public interface Locking {
  /** What the file system under a file offers. */
  Locking SYSTEM = FileChannel::tryLock;

  /** What came of an attempt. */
  enum Outcome {
    /** The lock is held until the channel is closed. */
    HELD,
    /** Another process, or another thread of this one, holds it. */
    BUSY,
    /** Files cannot be locked here: nobody knows who else is at work. */
    IMPOSSIBLE
  }

  /**
   * As {@link FileChannel#tryLock(long, long, boolean)}.
   *
   * @return null if another process holds it
   * @throws IOException if this file system has no locks
   */
  @Nullable FileLock tryLock(FileChannel channel, long from, long length, boolean shared)
      throws IOException;

  /**
   * Tries to lock a whole file, and does not wait.
   *
   * @throws ClosedChannelException if the channel is closed, for example since the thread was
   *     interrupted
   */
  default Outcome attempt(FileChannel channel, boolean shared) throws ClosedChannelException {
    try {
      return tryLock(channel, 0, Long.MAX_VALUE, shared) == null ? Outcome.BUSY : Outcome.HELD;
    } catch (OverlappingFileLockException e) {
      return Outcome.BUSY;
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return Outcome.IMPOSSIBLE;
    }
  }
}
