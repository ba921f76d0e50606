package stylize.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.journal.Finished;

/**
 * A job and its result.
 *
 * @param finished for pictures that exist
 * @param problem for pictures that could not be made
 * @param notes further facts for reports, by name
 */
public record Entry(
    Job job,
    Status status,
    @Nullable Finished finished,
    @Nullable String problem,
    Map<String, Object> notes) {
  /** Without notes. */
  public Entry(Job job, Status status, @Nullable Finished finished, @Nullable String problem) {
    this(job, status, finished, problem, Map.of());
  }

  /** The same with these notes. */
  public Entry with(Map<String, Object> noted) {
    return new Entry(job, status, finished, problem, noted);
  }

  /** All that reports contain about a job, by name. */
  Map<String, Object> describe() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", job.name());
    fields.put("status", status.toString());
    fields.putAll(job.sources());
    if (finished != null) {
      fields.put("width", finished.width());
      fields.put("height", finished.height());
      fields.put("seconds", finished.seconds());
      if (finished.objective() != null) {
        fields.put("objective", finished.objective());
        fields.put("terms", finished.terms());
        fields.put("levels", finished.levels());
      }
    }
    if (problem != null) {
      fields.put("problem", problem);
    }
    fields.putAll(notes);
    return fields;
  }

  /** The result of a job. */
  public enum Status {
    DONE,
    /** Done by an earlier run. */
    DONE_BEFORE,
    FAILED,
    NOT_BEGUN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
