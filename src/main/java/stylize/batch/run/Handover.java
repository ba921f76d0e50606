package stylize.batch.run;

import org.jspecify.annotations.Nullable;

/**
 * Passes loaded jobs from the decoder to the painters, one at a time, and limits how many jobs are
 * active. When it ends, all waiting threads wake up.
 */
final class Handover {
  private int room;
  private @Nullable LoadedJob next;
  private boolean ended;

  /**
   * @param most jobs that may be active, from decoding on
   */
  Handover(int most) {
    this.room = most;
  }

  /**
   * Waits until another job may begin.
   *
   * @return false if no further one may
   */
  synchronized boolean begin() throws InterruptedException {
    while (room == 0 && !ended) {
      wait();
    }
    if (ended) {
      return false;
    }
    room--;
    return true;
  }

  /** Makes room for another job, after one has been painted or has failed. */
  synchronized void finish() {
    room++;
    notifyAll();
  }

  /** Waits until a painter takes the job. */
  synchronized void put(LoadedJob loaded) throws InterruptedException {
    next = loaded;
    notifyAll();
    while (next != null && !ended) {
      wait();
    }
  }

  /**
   * Waits for a job.
   *
   * @return null if there is no further one
   */
  synchronized @Nullable LoadedJob take() throws InterruptedException {
    while (next == null && !ended) {
      wait();
    }
    LoadedJob taken = next;
    next = null;
    notifyAll();
    return taken;
  }

  /** Announces that there is no further job. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
