package stylize.batch.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import stylize.engine.DaemonThreads;

/**
 * Threads that work together. If one fails, the others are told to end, and those who wait for the
 * group are informed.
 */
final class WorkerGroup {
  private final Runnable end;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("stylize"));
  private final List<Future<?>> running = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();

  /**
   * @param end tells all workers to end; may be called more than once
   */
  WorkerGroup(Runnable end) {
    this.end = end;
  }

  /** The work of a thread. */
  interface Work {
    void run() throws Exception;
  }

  /** Starts a worker. */
  void start(Work worker) {
    running.add(threads.submit(guarded(worker)));
  }

  /** Work for another thread; ends the group if it throws. */
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

  /** Waits until all started workers have ended. */
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

  /** Stops the threads when their work is done. */
  void close() {
    threads.shutdown();
  }

  /**
   * Checks that no worker has failed.
   *
   * @throws IllegalStateException with the first failure as its cause
   */
  void requireAlive() {
    Throwable cause = death.get();
    if (cause != null) {
      throw new IllegalStateException(cause);
    }
  }
}
