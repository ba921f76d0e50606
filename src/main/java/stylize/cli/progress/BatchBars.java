package stylize.cli.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;
import stylize.batch.Failure;
import stylize.batch.Finished;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Standing;
import stylize.cli.run.Commission;
import stylize.image.Size;
import stylize.report.Ledger;
import stylize.transfer.Progress;
import stylize.transfer.StyleTransfer;

/** A bar for the batch with its remaining time, and below it one for each picture in work. */
public final class BatchBars extends BatchText {
  /** More pictures than this are not shown at a time. */
  private static final int PICTURES = 4;

  private final StatusLines screen;

  /** The bars of the pictures in work, by their lines; line 0 is the batch's. */
  private final Map<Integer, BarProgress> lines = new HashMap<>();

  private final Map<String, BarProgress> bars = new HashMap<>();
  private final int last;

  private Map<String, Long> work = Map.of();
  private final AtomicLong workDone = new AtomicLong();
  private volatile long workInAll;
  private @Nullable ProgressBar bar;

  public static BatchBars on(Console console, int pictures, boolean verbose) {
    int last = Math.min(pictures, PICTURES);
    return new BatchBars(new StatusLines(console, last + 1), last, verbose);
  }

  private BatchBars(StatusLines screen, int last, boolean verbose) {
    super(screen::print, screen::print, verbose);
    this.screen = screen;
    this.last = last;
  }

  @Override
  public synchronized void planned(
      Commission commission, List<Standing> standings, Parallelism parallelism) {
    super.planned(commission, standings, parallelism);
    work = new HashMap<>();
    for (Standing standing : standings) {
      Size size = standing.size();
      if (standing.state() == Standing.State.TO_DO && size != null) {
        work.put(standing.job().name(), size.pixels());
      }
    }
    workInAll = work.values().stream().mapToLong(Long::longValue).sum();
    if (!work.isEmpty()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("batch")
              .setInitialMax(work.size())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(BarProgress.UPDATE_MILLISECONDS)
              .setConsumer(screen.line(0, () -> {}))
              .setEtaFunction(this::remaining)
              .build();
    }
  }

  /** Called by the bar's own thread, while others may hold this display and wait for the bar. */
  private Optional<Duration> remaining(ProgressState state) {
    long done = workDone.get();
    if (done == 0) {
      return Optional.empty();
    }
    double rate = (double) (workInAll - done) / done;
    return Optional.of(Duration.ofMillis((long) (state.getElapsedAfterStart().toMillis() * rate)));
  }

  @Override
  public synchronized Progress painting(Job job) {
    for (int i = 1; i <= last; i++) {
      if (!lines.containsKey(i)) {
        int line = i;
        BarProgress picture =
            new BarProgress(job.content().stem(), screen.line(line, () -> free(line)));
        lines.put(line, picture);
        bars.put(job.name(), picture);
        return picture;
      }
    }
    return Progress.NONE;
  }

  private synchronized void free(int line) {
    lines.remove(line);
  }

  private void ended(Job job) {
    BarProgress picture = bars.remove(job.name());
    if (picture != null) {
      picture.close();
    }
    workDone.addAndGet(work.getOrDefault(job.name(), 0L));
    if (bar != null) {
      bar.step();
    }
  }

  /** The bar says it. */
  @Override
  public void said(String line) {}

  @Override
  public synchronized void done(Job job, StyleTransfer.Painting painting, Finished finished) {
    super.done(job, painting, finished);
    ended(job);
  }

  @Override
  public synchronized void failed(Job job, Failure failure) {
    super.failed(job, failure);
    ended(job);
  }

  @Override
  public synchronized void ended(
      Ledger ledger, Commission commission, double seconds, boolean interrupted) {
    if (bar != null) {
      bar.close();
    }
    super.ended(ledger, commission, seconds, interrupted);
    screen.clear();
  }
}
