package stylize.cli.progress;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import stylize.cli.screen.Counted;
import stylize.paint.Level;
import stylize.paint.LevelTrace;

/** Tells the progress of pictures in lines: of a single one level by level, of many briefly. */
final class PictureLines {
  private final Consumer<String> lines;

  /** The names of pictures of which something has been painted. */
  private final Set<String> begun = new HashSet<>();

  PictureLines(Consumer<String> lines) {
    this.lines = lines;
  }

  void show(PictureEvent event) {
    if (event instanceof PictureEvent.Started started) {
      lines.accept(line(started.levels()));
    } else if (event instanceof PictureEvent.Restarted restarted) {
      lines.accept(line(restarted));
    } else if (event instanceof PictureEvent.LevelEnded level) {
      lines.accept(line(level.level(), level.trace()));
    }
  }

  /** Tells only of a picture that an earlier run has begun. */
  void showBriefly(PictureEvent event) {
    if (event instanceof PictureEvent.Iteration iteration
        && begun.add(iteration.job().name())
        && iteration.level().number() > 1) {
      lines.accept(
          String.format(
              "%s: goes on at level %d/%d",
              iteration.job().output(), iteration.level().number(), iteration.level().count()));
    }
  }

  private static String line(List<Level> levels) {
    return String.format(
        Locale.ROOT,
        "%s up to %s, at most %s in all",
        Counted.text(levels.size(), "level"),
        levels.get(levels.size() - 1).size(),
        Counted.text(Level.iterations(levels), "iteration"));
  }

  private static String line(PictureEvent.Restarted restarted) {
    return String.format(
        Locale.ROOT,
        "level %d/%d: diverged at iteration %d; on from the best image with learning rate %.3g",
        restarted.level().number(),
        restarted.level().count(),
        restarted.iteration(),
        restarted.learningRate());
  }

  private static String line(Level level, LevelTrace trace) {
    return String.format(
        Locale.ROOT,
        "level %d/%d %s: objective %.4f -> %.4f in %s%s, %.1f s",
        level.number(),
        level.count(),
        level.size(),
        trace.terms().get(0).total(),
        trace.best(),
        Counted.text(trace.terms().size(), "iteration"),
        trace.converged() ? " (converged)" : "",
        trace.seconds());
  }
}
