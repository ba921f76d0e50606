package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.journal.Finished;
import stylize.batch.survey.JobState;

/** The progress of the requested pictures. A single picture is a batch of one. */
public sealed interface BatchEvent extends Event {
  private static Map<String, Object> about(Job job) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", job.name());
    return fields;
  }

  /**
   * The plan: what will be done, is already done, or is impossible.
   *
   * @param others number of files in the folders that are not pictures
   * @param alone true for one photo and one painting, both named; then its levels are shown
   */
  record Planned(List<JobState> states, int others, Parallelism parallelism, boolean alone)
      implements BatchEvent {
    public Planned {
      states = List.copyOf(states);
    }

    /** Number of jobs with this decision. */
    int count(JobState.Decision decision) {
      return (int) states.stream().filter(state -> state.decision() == decision).count();
    }

    @Override
    public String name() {
      return "planned";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("jobs", states.size());
      for (JobState.Decision decision : JobState.Decision.values()) {
        fields.put(decision.toString().replace(' ', '-'), count(decision));
      }
      fields.put("others", others);
      fields.put("at-a-time", parallelism.jobs());
      fields.put("threads-each", parallelism.threads());
      return fields;
    }
  }

  /** A picture has been written. */
  record Done(Job job, Finished finished) implements BatchEvent {
    /** True if it was painted in one pass, about which there were no events. */
    boolean inOnePass() {
      return finished.levels().isEmpty();
    }

    @Override
    public String name() {
      return "done";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = about(job);
      fields.put("output", job.output().toString());
      if (finished.objective() != null) {
        fields.put("objective", finished.objective());
      }
      fields.put("seconds", finished.seconds());
      return fields;
    }
  }

  /**
   * A picture cannot be made, or has failed.
   *
   * @param trace where the exception comes from, if the user wants to know
   */
  record Failed(Job job, String message, @Nullable String trace) implements BatchEvent {
    @Override
    public String name() {
      return "failed";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = about(job);
      fields.putAll(job.sources());
      fields.put("message", message);
      if (trace != null) {
        fields.put("trace", trace);
      }
      return fields;
    }

    @Override
    public Weight weight() {
      return Weight.ERROR;
    }
  }

  /** There was not enough memory beside other pictures; this one is painted again alone. */
  record Postponed(Job job) implements BatchEvent {
    @Override
    public String name() {
      return "postponed";
    }

    @Override
    public Map<String, Object> fields() {
      return about(job);
    }
  }

  /** No further picture begins. */
  record Stopped(String reason) implements BatchEvent {
    @Override
    public String name() {
      return "stopped";
    }

    @Override
    public Map<String, Object> fields() {
      return Map.of("message", reason);
    }

    @Override
    public Weight weight() {
      return Weight.ERROR;
    }
  }

  /**
   * The numbers of jobs at the end of a run.
   *
   * @param doneBefore by earlier runs
   * @param interrupted true if the user has stopped the run
   * @param seconds of the whole run
   */
  record Summary(
      int done, int doneBefore, int failed, int notBegun, boolean interrupted, double seconds)
      implements BatchEvent {
    @Override
    public String name() {
      return "summary";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("done", done);
      fields.put("done-before", doneBefore);
      fields.put("failed", failed);
      fields.put("not-begun", notBegun);
      fields.put("interrupted", interrupted);
      fields.put("seconds", seconds);
      return fields;
    }
  }
}
