package stylize.transfer;

import java.util.List;
import stylize.loss.Terms;

/**
 * What happened at one level.
 *
 * @param terms of every iteration
 * @param best the smallest total
 * @param restarts after divergence
 * @param converged true if it ended early because nothing improved any more
 * @param seconds of wall-clock time, targets included
 */
public record LevelTrace(
    Level level, List<Terms> terms, double best, int restarts, boolean converged, double seconds) {
  public LevelTrace {
    terms = List.copyOf(terms);
  }
}
