package stylize.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.Failure;
import stylize.batch.survey.JobState;
import stylize.paint.Stylization;

/** Tracks the status of every job of a batch. */
public final class Ledger implements BatchProgress {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Starts with the states before the run. */
  public Ledger(List<JobState> states) {
    states.forEach(state -> put(entry(state)));
  }

  private static Entry entry(JobState state) {
    Entry.Status status =
        switch (state.decision()) {
          case TO_DO -> Entry.Status.NOT_BEGUN;
          case DONE, KEPT -> Entry.Status.DONE_BEFORE;
          case BROKEN -> Entry.Status.FAILED;
        };
    return new Entry(state.job(), status, state.finished(), state.problem());
  }

  private synchronized void put(Entry entry) {
    entries.put(entry.job().name(), entry);
  }

  @Override
  public void done(Job job, Stylization result, Finished finished) {
    put(new Entry(job, Entry.Status.DONE, finished, null));
  }

  @Override
  public void failed(Job job, Failure failure) {
    put(new Entry(job, Entry.Status.FAILED, null, failure.message()));
  }

  /** All jobs, in the order of the plan. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Number of jobs with this status. */
  public synchronized int count(Entry.Status status) {
    return (int) entries.values().stream().filter(entry -> entry.status() == status).count();
  }
}
