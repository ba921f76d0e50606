package stylize.cli.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.loss.Terms;
import stylize.transfer.Level;
import stylize.transfer.LevelTrace;
import stylize.transfer.Progress;

/** A bar with level, iteration, objective and remaining time. */
public final class BarProgress implements Progress {
  public static final int UPDATE_MILLISECONDS = 250;

  private final String name;
  private final ProgressBarConsumer line;
  private @Nullable ProgressBar bar;
  private long workDone;
  private long workInAll;
  private long iterationsBefore;

  /**
   * @param name shown before the bar
   * @param line that the bar is drawn into
   */
  public BarProgress(String name, ProgressBarConsumer line) {
    this.name = Escapes.shown(name);
    this.line = line;
  }

  /** A bar by itself, which stays when it is full. */
  public static BarProgress alone(Console console) {
    return new BarProgress("stylize", line(console));
  }

  /** A line of its own, which stays when the bar is full. */
  public static ProgressBarConsumer line(Console console) {
    return new Line(console);
  }

  @Override
  public void started(List<Level> levels) {
    workInAll = levels.stream().mapToLong(level -> work(level) * level.iterations()).sum();
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(Level.iterations(levels))
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
            .setConsumer(line)
            .setEtaFunction(this::remaining)
            .build();
  }

  /**
   * An iteration's time goes with the pixels: four times as many on a level as two levels below.
   */
  private static long work(Level level) {
    return level.size().pixels();
  }

  private Optional<Duration> remaining(ProgressState state) {
    if (workDone == 0) {
      return Optional.empty();
    }
    double rate = (double) (workInAll - workDone) / workDone;
    return Optional.of(Duration.ofMillis((long) (state.getElapsedAfterStart().toMillis() * rate)));
  }

  @Override
  public void iteration(Level level, int iteration, Terms terms, Supplier<Picture> picture) {
    if (bar != null) {
      workDone += work(level);
      bar.stepTo(iterationsBefore + iteration);
      bar.setExtraMessage(
          String.format(
              Locale.ROOT,
              "%d/%d %s content %.3f style %.3f tv %.4f",
              level.number(),
              level.count(),
              level.size(),
              terms.sum("content."),
              terms.sum("style."),
              terms.sum("tv")));
    }
  }

  @Override
  public void finished(Level level, LevelTrace trace) {
    // A level that converged early has done its work all the same.
    workDone += work(level) * (level.iterations() - trace.terms().size());
    iterationsBefore += level.iterations();
    if (bar != null && level.number() == level.count()) {
      bar.stepTo(bar.getMax());
      close();
    }
  }

  /** Ends a bar whose picture has failed. */
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Draws over the same line again and again. */
  private static final class Line implements ProgressBarConsumer {
    private final PrintWriter err;
    private final int columns;

    Line(Console console) {
      this.err = console.err();
      this.columns = console.columns() - 1;
    }

    @Override
    public int getMaxRenderedLength() {
      return columns;
    }

    @Override
    public void accept(String text) {
      err.print('\r' + text);
      err.flush();
    }

    @Override
    public void close() {
      err.println();
      err.flush();
    }
  }
}
