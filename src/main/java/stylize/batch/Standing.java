package stylize.batch;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.paint.Demand;

/**
 * How a job stands before anything is begun.
 *
 * @param size of its result; null if that is not known
 * @param demand what it is to be made from, likewise
 * @param problem why it cannot be made, for {@link State#BROKEN}
 * @param finished the journal's record, for {@link State#DONE} and {@link State#KEPT}
 */
public record Standing(
    Job job,
    State state,
    @Nullable Size size,
    @Nullable Demand demand,
    @Nullable String problem,
    @Nullable Finished finished) {

  /** What is to be done about it. */
  public enum State {
    TO_DO,
    /** Made earlier from the same inputs with the same settings. */
    DONE,
    /** Made earlier likewise, and its file changed since by somebody else: left alone. */
    KEPT,
    BROKEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Standing toDo(Job job, Size size, Demand demand) {
    return new Standing(job, State.TO_DO, size, demand, null, null);
  }

  static Standing broken(Job job, String problem) {
    return new Standing(job, State.BROKEN, null, null, problem, null);
  }
}
