package stylize.batch.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that work together. When one dies, the others are told to end, and whoever waits for the
 * group hears of it.
 */
final class WorkerGroup {
  private final Runnable end;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("stylize"));
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();

  /**
   * @param end tells all workers to end; may be called several times
   */
  WorkerGroup(Runnable end) {
    this.end = end;
  }

  /** What a thread does. */
  interface Work {
    void run() throws Exception;
  }

  /** Starts a worker. */
  void start(Work worker) {
    running.add(threads.submit(guarded(worker)));
  }

  /** Work for a thread of somebody else's that ends the group when it throws. */
  Runnable guarded(Work work) {
    return () -> {
      try {
        work.run();
      } catch (Throwable e) {
        death.compareAndSet(null, e);
        end.run();
      }
    };
  }

  /** Waits until all workers that were started have ended. */
  void await() throws InterruptedException {
    for (Future<?> worker : running) {
      await(worker);
    }
    running.clear();
  }

  /** Waits until the work has been done. */
  static void await(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Lets the threads end. */
  void close() {
    threads.shutdown();
  }

  /**
   * Makes sure that no worker has died.
   *
   * @throws IllegalStateException with what the first one died of
   */
  void requireAlive() {
    Throwable cause = death.get();
    if (cause != null) {
      throw new IllegalStateException(cause);
    }
  }
}
