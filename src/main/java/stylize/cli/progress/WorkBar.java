package stylize.cli.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import stylize.cli.screen.Escapes;

/**
 * A bar whose remaining time is computed from the work, not from the steps, because iterations and
 * pictures differ in size.
 */
final class WorkBar implements AutoCloseable {
  private static final int UPDATE_MILLISECONDS = 250;

  /** Columns of a line below which a name takes too much of it. */
  private static final int NARROW = 60;

  private final long workInAll;
  private final AtomicLong workDone = new AtomicLong();
  private final ProgressBar bar;

  /**
   * @param name shown before the bar
   * @param steps of the bar
   * @param work in total, in any unit
   * @param line into which the bar is drawn
   */
  WorkBar(String name, long steps, long work, ProgressBarConsumer line) {
    workInAll = work;
    bar = builder(name, line).setInitialMax(steps).setEtaFunction(this::remaining).build();
  }

  /** The common part of all bars. */
  static ProgressBarBuilder builder(String name, ProgressBarConsumer line) {
    return new ProgressBarBuilder()
        .setTaskName(title(Escapes.shown(name), line.getMaxRenderedLength()))
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
        .setConsumer(line);
  }

  /** What a name has room for: a fifth of the line, or nothing in a narrow one. */
  private static String title(String name, int columns) {
    int most = columns < NARROW ? 0 : columns / 5;
    if (name.length() <= most) {
      return name;
    }
    return most == 0 ? "" : name.substring(0, most - 1) + "…";
  }

  /** Takes no lock, because the bar's own thread calls it while others may wait for that thread. */
  private Optional<Duration> remaining(ProgressState state) {
    long done = workDone.get();
    if (done == 0) {
      return Optional.empty();
    }
    double rate = (double) (workInAll - done) / done;
    return Optional.of(Duration.ofMillis((long) (state.getElapsedAfterStart().toMillis() * rate)));
  }

  /** Adds finished work. */
  void work(long done) {
    workDone.addAndGet(done);
  }

  /** Moves the bar to this step. */
  void stepTo(long step) {
    bar.stepTo(step);
  }

  /** Moves the bar by one step. */
  void step() {
    bar.step();
  }

  /** Sets the text after the bar. */
  void tell(String more) {
    bar.setExtraMessage(more);
  }

  /** Fills the bar. */
  void fill() {
    bar.stepTo(bar.getMax());
  }

  /** Draws it a last time. */
  @Override
  public void close() {
    bar.close();
  }
}
