package stylize.cli.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar whose remaining time follows from the work that is done, not from its steps: iterations and
 * pictures differ in size.
 */
final class WorkBar implements AutoCloseable {
  private static final int UPDATE_MILLISECONDS = 250;

  private final long workInAll;
  private final AtomicLong workDone = new AtomicLong();
  private final ProgressBar bar;

  /**
   * @param name shown before the bar
   * @param steps of the bar
   * @param work in all, in any unit
   * @param line that the bar is drawn into
   */
  WorkBar(String name, long steps, long work, ProgressBarConsumer line) {
    workInAll = work;
    bar = builder(name, line).setInitialMax(steps).setEtaFunction(this::remaining).build();
  }

  /** What all bars have in common. */
  static ProgressBarBuilder builder(String name, ProgressBarConsumer line) {
    return new ProgressBarBuilder()
        .setTaskName(Escapes.shown(name))
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
        .setConsumer(line);
  }

  /** Called by the bar's own thread while others may wait for it: takes no lock. */
  private Optional<Duration> remaining(ProgressState state) {
    long done = workDone.get();
    if (done == 0) {
      return Optional.empty();
    }
    double rate = (double) (workInAll - done) / done;
    return Optional.of(Duration.ofMillis((long) (state.getElapsedAfterStart().toMillis() * rate)));
  }

  /** So much work has been done. */
  void work(long done) {
    workDone.addAndGet(done);
  }

  /** The bar goes to this step. */
  void stepTo(long step) {
    bar.stepTo(step);
  }

  /** The bar goes on by one step. */
  void step() {
    bar.step();
  }

  /** What is shown behind the bar. */
  void tell(String more) {
    bar.setExtraMessage(more);
  }

  /** The bar is full. */
  void fill() {
    bar.stepTo(bar.getMax());
  }

  /** Draws it a last time. */
  @Override
  public void close() {
    bar.close();
  }
}
