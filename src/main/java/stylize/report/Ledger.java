package stylize.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.batch.BatchProgress;
import stylize.batch.Failure;
import stylize.batch.Finished;
import stylize.batch.Job;
import stylize.batch.Standing;
import stylize.paint.StyleTransfer;

/** Keeps account of every job of a batch. */
public final class Ledger implements BatchProgress {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Begins with how the jobs stand. */
  public Ledger(List<Standing> standings) {
    standings.forEach(standing -> put(entry(standing)));
  }

  private static Entry entry(Standing standing) {
    Entry.Status status =
        switch (standing.state()) {
          case TO_DO -> Entry.Status.NOT_BEGUN;
          case DONE, KEPT -> Entry.Status.DONE_BEFORE;
          case BROKEN -> Entry.Status.FAILED;
        };
    return new Entry(standing.job(), status, standing.finished(), standing.problem());
  }

  private synchronized void put(Entry entry) {
    entries.put(entry.job().name(), entry);
  }

  @Override
  public void done(Job job, StyleTransfer.Painting painting, Finished finished) {
    put(new Entry(job, Entry.Status.DONE, finished, null));
  }

  @Override
  public void failed(Job job, Failure failure) {
    put(new Entry(job, Entry.Status.FAILED, null, failure.message()));
  }

  /** Every job, in the order of the plan. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** How many jobs came to this. */
  public synchronized int count(Entry.Status status) {
    return (int) entries.values().stream().filter(entry -> entry.status() == status).count();
  }
}
