package stylize.batch.run;

import org.jspecify.annotations.Nullable;

/**
 * Passes loaded jobs from the decoder to the painters, one at a time, and limits how many jobs are
 * in work. Ending it wakes everybody who waits.
 */
final class Handover {
  private int room;
  private @Nullable LoadedJob next;
  private boolean ended;

  /**
   * @param most jobs that may be in work, from decoding on
   */
  Handover(int most) {
    this.room = most;
  }

  /**
   * Waits until another job may be begun.
   *
   * @return false if none may be any more
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

  /** Makes room for another job: one has been painted, or has failed. */
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
   * @return null if no further one comes
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

  /** No further job comes. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
