package stylize.files;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.jspecify.annotations.Nullable;

/** Locks files. Some file systems cannot, often shared folders and FUSE mounts. */
@FunctionalInterface
public interface Locking {
  /** The locks of the file's own file system. */
  Locking SYSTEM = FileChannel::tryLock;

  /** The outcome of an attempt. */
  enum Outcome {
    /** The lock is held until the channel is closed. */
    HELD,
    /** Another process, or another thread of this one, holds it. */
    BUSY,
    /** The file system has no locks, so other processes may be active. */
    IMPOSSIBLE
  }

  /**
   * See {@link FileChannel#tryLock(long, long, boolean)}.
   *
   * @return null if another process holds it
   * @throws IOException if this file system has no locks
   */
  @Nullable FileLock tryLock(FileChannel channel, long from, long length, boolean shared)
      throws IOException;

  /**
   * Tries to lock a whole file, without waiting.
   *
   * @throws ClosedChannelException if the channel is closed, for example because the thread was
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
