package stylize.cli.progress;

import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarConsumer;
import stylize.objective.Losses;
import stylize.paint.Level;

/** A picture's bar, with iteration and remaining time; with level and terms as there is room. */
final class PictureBar implements AutoCloseable {
  /** Columns of a line that has room for the terms, and of one that has for the level. */
  private static final int WIDE = 110;

  private static final int MEDIUM = 72;

  private final WorkBar bar;
  private final ProgressBarConsumer line;
  private long iterationsBefore;

  /**
   * @param name shown before the bar
   * @param line into which the bar is drawn
   */
  PictureBar(String name, List<Level> levels, ProgressBarConsumer line) {
    long work = levels.stream().mapToLong(level -> work(level) * level.iterations()).sum();
    this.line = line;
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
    int columns = line.getMaxRenderedLength();
    String place = String.format("%d/%d %s", level.number(), level.count(), level.size());
    if (columns >= WIDE) {
      bar.tell(place + " " + terms(event.terms()));
    } else if (columns >= MEDIUM) {
      bar.tell(place);
    }
  }

  private static String terms(Losses terms) {
    return String.format(
        Locale.ROOT,
        "content %.3f style %.3f tv %.4f",
        terms.sum("content."),
        terms.sum("style."),
        terms.sum("tv"));
  }

  @Override
  public void close() {
    bar.close();
  }
}
