package stylize;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stylize.engine.DaemonThreads;
import stylize.image.Picture;

/**
 * Paints one picture after the other, while the callers wait: PyTorch keeps settings per thread,
 * and those of the callers' are left alone.
 */
final class PaintingThread {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThreads("stylize"));
  private final Set<Painting> unfinished = ConcurrentHashMap.newKeySet();

  /** Paints a picture. */
  interface Work {
    /** The picture; asks the painting whether it is still wanted. */
    Picture paint(Painting painting) throws IOException;
  }

  /**
   * Waits for a picture.
   *
   * @throws InterruptedException if the caller is interrupted; the painting has then ended
   * @throws IllegalStateException if this is closed
   */
  Picture run(Work work, Painting painting) throws IOException, InterruptedException {
    if (thread.isShutdown()) {
      throw new IllegalStateException("it is closed");
    }
    unfinished.add(painting);
    try {
      Future<Picture> result = thread.submit(() -> work.paint(painting));
      try {
        return result.get();
      } catch (InterruptedException e) {
        painting.cancel();
        await(result);
        throw e;
      }
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNull(e.getCause()));
    } finally {
      unfinished.remove(painting);
    }
  }

  /** What is interrupted must not go on in the background. */
  private static void await(Future<Picture> result) {
    boolean ended = false;
    while (!ended) {
      try {
        result.get();
        ended = true;
      } catch (ExecutionException e) {
        ended = true;
      } catch (InterruptedException e) {
        // Cancelled already; it ends after its present step.
      }
    }
  }

  private static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return (IOException) cause;
  }

  /** Ends what is being painted after its present step, from any thread. */
  void cancel() {
    unfinished.forEach(Painting::cancel);
  }

  /** Cancels what is being painted, and does this last when that has ended. */
  void close(Runnable last) {
    cancel();
    if (!thread.isShutdown()) {
      thread.execute(last);
      thread.shutdown();
    }
  }
}
