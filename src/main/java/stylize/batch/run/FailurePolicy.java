package stylize.batch.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import stylize.batch.Job;

/** Decides the consequences of a failure, for its job and for the batch. */
final class FailurePolicy {
  private final boolean failFast;
  private final BatchProgress progress;
  private final Queue<Job> postponed = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  /**
   * @param failFast true to begin no further picture after a failure
   */
  FailurePolicy(boolean failFast, BatchProgress progress) {
    this.failFast = failFast;
    this.progress = progress;
  }

  /**
   * Handles an exception that concerns this job only. If memory was short, the job is postponed;
   * else it has failed.
   */
  void handle(Job job, Throwable thrown) {
    if (Failure.isOutOfMemory(thrown)) {
      postponed.add(job);
      progress.postponed(job);
    } else {
      fail(job, thrown);
    }
  }

  /** Reports that the job has failed, even if memory was short. */
  void fail(Job job, Throwable cause) {
    progress.failed(job, Failure.of(job, cause));
    if (failFast) {
      stop("--fail-fast");
    }
  }

  /** Jobs to be painted again when no other job is active. */
  Queue<Job> postponed() {
    return postponed;
  }

  /** Begins no further picture, and reports the reason. */
  synchronized void stop(String reason) {
    if (!stopping) {
      stopping = true;
      progress.stopped(reason);
    }
  }

  /** Begins no further picture, without a report. */
  void stop() {
    stopping = true;
  }

  /** True if no further picture should begin. */
  boolean isStopping() {
    return stopping;
  }
}
