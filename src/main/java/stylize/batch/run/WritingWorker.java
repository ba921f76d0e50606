package stylize.batch.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import stylize.batch.Parallelism;
import stylize.batch.journal.Finished;
import stylize.engine.DaemonThreads;
import stylize.paint.Checkpoints;
import stylize.paint.Stylization;

/** Writes finished pictures, one after the other, while others are painted. */
final class WritingWorker {
  private final Parallelism parallelism;
  private final ResultWriter results;
  private final FailurePolicy failures;
  private final BatchProgress progress;
  private final WorkerGroup group;

  /** Permits for pictures that wait to be written. */
  private final Semaphore unwritten;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThreads("stylize writer"));

  /**
   * @param group ends if the writing fails
   */
  WritingWorker(
      Parallelism parallelism,
      ResultWriter results,
      FailurePolicy failures,
      BatchProgress progress,
      WorkerGroup group) {
    this.parallelism = parallelism;
    this.results = results;
    this.failures = failures;
    this.progress = progress;
    this.group = group;
    this.unwritten = new Semaphore(parallelism.jobs());
  }

  /** The job's checkpoints from an earlier run. */
  Checkpoints checkpoints(LoadedJob loaded) {
    return results.checkpoints(
        loaded.job(), loaded.from(), said -> progress.warned(loaded.job(), said));
  }

  /**
   * Writes a picture in the background, or at once if there is not enough memory for that.
   *
   * @param seconds of painting
   */
  void write(LoadedJob loaded, Stylization result, double seconds) throws InterruptedException {
    unwritten.acquire();
    Future<?> written = submit(loaded, result, seconds);
    if (!parallelism.ahead()) {
      WorkerGroup.await(written);
    }
  }

  private Future<?> submit(LoadedJob loaded, Stylization result, double seconds) {
    Runnable work = group.guarded(() -> writeNow(loaded, result, seconds));
    try {
      return thread.submit(
          () -> {
            try {
              work.run();
            } finally {
              unwritten.release();
            }
          });
    } catch (RuntimeException | Error e) {
      unwritten.release();
      throw e;
    }
  }

  private void writeNow(LoadedJob loaded, Stylization result, double seconds) {
    Finished finished;
    try {
      finished = results.write(loaded.job(), loaded.from(), result, seconds);
    } catch (Throwable e) {
      failures.fail(loaded.job(), e);
      // The next pictures would fail for the same reason.
      failures.stop("a picture could not be written");
      return;
    }
    progress.done(loaded.job(), result, finished);
  }

  /** Waits until everything has been written. */
  void await() throws InterruptedException {
    unwritten.acquire(parallelism.jobs());
    unwritten.release(parallelism.jobs());
  }

  /** Waits likewise, for at most this many seconds. */
  void await(long seconds) throws InterruptedException {
    if (unwritten.tryAcquire(parallelism.jobs(), seconds, TimeUnit.SECONDS)) {
      unwritten.release(parallelism.jobs());
    }
  }

  /** Lets the thread end after it has written what it has. */
  void close() {
    thread.shutdown();
  }
}
