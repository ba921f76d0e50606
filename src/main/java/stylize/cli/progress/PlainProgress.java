package stylize.cli.progress;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import stylize.transfer.Level;
import stylize.transfer.LevelTrace;
import stylize.transfer.Progress;

/** A line per level, for log files. */
public final class PlainProgress implements Progress {
  private final PrintWriter err;

  public PlainProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void started(List<Level> levels) {
    err.printf(
        Locale.ROOT,
        "%d levels up to %s, %d iterations in all at most%n",
        levels.size(),
        levels.get(levels.size() - 1).size(),
        Level.iterations(levels));
  }

  @Override
  public void restarted(Level level, int iteration, double learningRate) {
    err.printf(
        Locale.ROOT,
        "level %d/%d: diverged at iteration %d; on from the best image with learning rate %.3g%n",
        level.number(),
        level.count(),
        iteration,
        learningRate);
  }

  @Override
  public void finished(Level level, LevelTrace trace) {
    err.printf(
        Locale.ROOT,
        "level %d/%d %s: objective %.4f -> %.4f in %d iterations%s, %.1f s%n",
        level.number(),
        level.count(),
        level.size(),
        trace.terms().get(0).total(),
        trace.best(),
        trace.terms().size(),
        trace.converged() ? " (converged)" : "",
        trace.seconds());
  }
}
