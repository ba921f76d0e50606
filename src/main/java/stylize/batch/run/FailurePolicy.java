package stylize.batch.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import stylize.batch.Job;

/** Decides what a failure means for its job, and for the rest of the batch. */
final class FailurePolicy {
  private final boolean failFast;
  private final BatchProgress progress;
  private final Queue<Job> postponed = new ConcurrentLinkedQueue<>();
  private volatile boolean stopping;

  /**
   * @param failFast to begin no further picture after one has failed
   */
  FailurePolicy(boolean failFast, BatchProgress progress) {
    this.failFast = failFast;
    this.progress = progress;
  }

  /**
   * Takes what was thrown while a job was worked on. It concerns this job alone: one that lacked
   * memory is tried again later, any other one has failed.
   */
  void handle(Job job, Throwable thrown) {
    if (Failure.isOutOfMemory(thrown)) {
      postponed.add(job);
      progress.postponed(job);
    } else {
      fail(job, thrown);
    }
  }

  /** The job has failed, for lack of memory too. */
  void fail(Job job, Throwable cause) {
    progress.failed(job, Failure.of(job, cause));
    if (failFast) {
      stop("--fail-fast");
    }
  }

  /** Jobs to be tried again when no other is worked on. */
  Queue<Job> postponed() {
    return postponed;
  }

  /** Begins no further picture, and says why. */
  synchronized void stop(String reason) {
    if (!stopping) {
      stopping = true;
      progress.stopped(reason);
    }
  }

  /** Begins no further picture, and says nothing. */
  void stop() {
    stopping = true;
  }

  /** True if no further picture is to be begun. */
  boolean isStopping() {
    return stopping;
  }
}
