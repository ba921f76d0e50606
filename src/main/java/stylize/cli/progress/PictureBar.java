package stylize.cli.progress;

import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarConsumer;
import stylize.paint.Level;

/** A picture's bar, with level, iteration, objective and remaining time. */
final class PictureBar implements AutoCloseable {
  private final WorkBar bar;
  private long iterationsBefore;

  /**
   * @param name shown before the bar
   * @param line into which the bar is drawn
   */
  PictureBar(String name, List<Level> levels, ProgressBarConsumer line) {
    long work = levels.stream().mapToLong(level -> work(level) * level.iterations()).sum();
    bar = new WorkBar(name, Level.iterations(levels), work, line);
  }

  /** An iteration's time is proportional to the number of pixels. */
  private static long work(Level level) {
    return level.size().pixels();
  }

  void show(PictureEvent event) {
    if (event instanceof PictureEvent.Iteration iteration) {
      show(iteration);
    } else if (event instanceof PictureEvent.LevelEnded ended) {
      Level level = ended.level();
      // Counts a level that converged early as complete.
      bar.work(work(level) * (level.iterations() - ended.trace().terms().size()));
      iterationsBefore += level.iterations();
      if (ended.isFinest()) {
        bar.fill();
      }
    }
  }

  private void show(PictureEvent.Iteration event) {
    Level level = event.level();
    bar.work(work(level));
    bar.stepTo(iterationsBefore + event.iteration());
    bar.tell(
        String.format(
            Locale.ROOT,
            "%d/%d %s content %.3f style %.3f tv %.4f",
            level.number(),
            level.count(),
            level.size(),
            event.terms().sum("content."),
            event.terms().sum("style."),
            event.terms().sum("tv")));
  }

  @Override
  public void close() {
    bar.close();
  }
}
