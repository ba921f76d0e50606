package stylize.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stylize.batch.Finished;
import stylize.batch.Job;

/**
 * A job and what became of it.
 *
 * @param finished for pictures that are there
 * @param problem for those that are not
 */
public record Entry(Job job, Status status, @Nullable Finished finished, @Nullable String problem) {

  /** What became of a job. */
  public enum Status {
    DONE,
    /** By an earlier run. */
    DONE_BEFORE,
    FAILED,
    NOT_BEGUN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
