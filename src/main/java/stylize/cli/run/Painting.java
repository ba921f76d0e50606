package stylize.cli.run;

import java.util.ArrayList;
import java.util.List;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.journal.Records;
import stylize.batch.run.Batch;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.Conditions;
import stylize.batch.run.JobLoader;
import stylize.cli.way.Studio;
import stylize.cli.way.Way;
import stylize.cli.way.Ways;

/**
 * Paints what is to be done: a batch for each studio that the ways need, one after the other. So
 * there is never more than one network in memory.
 */
final class Painting implements BatchProgress {
  private final Ways ways;
  private final Parallelism parallelism;
  private final JobLoader loader;
  private final boolean failFast;
  private volatile boolean ended;

  /** The batch that runs, which an interrupt ends. */
  private volatile Runnable interrupt = () -> {};

  Painting(Ways ways, Parallelism parallelism, JobLoader loader, boolean failFast) {
    this.ways = ways;
    this.parallelism = parallelism;
    this.loader = loader;
    this.failFast = failFast;
  }

  /** Paints the jobs; returns when all have ended. */
  void run(List<Job> jobs, Records records, List<BatchProgress> listeners)
      throws InterruptedException {
    List<BatchProgress> all = new ArrayList<>(listeners);
    all.add(this);
    for (List<Job> group : ways.byStudio(jobs, parallelism)) {
      if (!ended) {
        paint(group, records, all);
      }
    }
  }

  private void paint(List<Job> jobs, Records records, List<BatchProgress> listeners)
      throws InterruptedException {
    Way first = ways.of(jobs.get(0));
    Conditions conditions =
        new Conditions(
            parallelism, first.machine().devices().get(0), first.share(parallelism), failFast);
    Batch batch = new Batch(conditions, ways::recipe, loader, records, listeners);
    interrupt = batch::interrupt;
    try (Studio studio = first.studio(ways::of, parallelism)) {
      batch.run(jobs, studio);
    }
  }

  /** No further picture is begun, in no further batch either. */
  @Override
  public void stopped(String reason) {
    ended = true;
  }

  /** For the end of an interrupted process; see {@link Batch#interrupt}. */
  void interrupt() {
    ended = true;
    interrupt.run();
  }
}
