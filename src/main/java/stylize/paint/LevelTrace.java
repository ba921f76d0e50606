package stylize.paint;

import java.util.List;
import stylize.objective.Losses;
import stylize.optim.Method;

/**
 * The record of one level.
 *
 * @param method of optimisation; not that of the settings if memory was short
 * @param terms of every iteration
 * @param best the smallest total
 * @param restarts after divergence
 * @param converged true if it ended early because nothing improved any more
 * @param seconds of wall-clock time, including targets
 */
public record LevelTrace(
    Level level,
    Method method,
    List<Losses> terms,
    double best,
    int restarts,
    boolean converged,
    double seconds) {
  public LevelTrace {
    terms = List.copyOf(terms);
  }

  /** The method's name on the command line. */
  public String optimizer() {
    return method.toString();
  }
}
