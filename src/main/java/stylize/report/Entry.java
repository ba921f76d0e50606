package stylize.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.journal.Finished;

/**
 * A job and what became of it.
 *
 * @param finished for pictures that are there
 * @param problem for those that are not
 */
public record Entry(Job job, Status status, @Nullable Finished finished, @Nullable String problem) {

  /** Everything that reports say of a job, by name. */
  Map<String, Object> describe() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", job.name());
    fields.put("status", status.toString());
    fields.put("content", job.content().file().toString());
    fields.put("style", job.style().file().toString());
    if (finished != null) {
      fields.put("width", finished.width());
      fields.put("height", finished.height());
      fields.put("seconds", finished.seconds());
      fields.put("objective", finished.objective());
      fields.put("terms", finished.terms());
      fields.put("levels", finished.levels());
    }
    if (problem != null) {
      fields.put("problem", problem);
    }
    return fields;
  }

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
