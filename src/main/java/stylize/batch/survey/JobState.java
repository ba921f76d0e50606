package stylize.batch.survey;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.image.Size;
import stylize.paint.Demand;

/**
 * The state of a job before the run.
 *
 * @param size of its result; null if unknown
 * @param demand for its inputs; null if unknown
 * @param problem why it cannot be made, for {@link Decision#BROKEN}
 * @param finished the journal's record, for {@link Decision#DONE} and {@link Decision#KEPT}
 */
public record JobState(
    Job job,
    Decision decision,
    @Nullable Size size,
    @Nullable Demand demand,
    @Nullable String problem,
    @Nullable Finished finished) {

  /** What to do about the job. */
  public enum Decision {
    TO_DO,
    /** Made earlier from the same inputs with the same settings. */
    DONE,
    /** Made earlier likewise, but its file was changed by others since; it is left alone. */
    KEPT,
    BROKEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static JobState toDo(Job job, Size size, Demand demand) {
    return new JobState(job, Decision.TO_DO, size, demand, null, null);
  }

  /** For a job that cannot be done. */
  public static JobState broken(Job job, String problem) {
    return new JobState(job, Decision.BROKEN, null, null, problem, null);
  }
}
