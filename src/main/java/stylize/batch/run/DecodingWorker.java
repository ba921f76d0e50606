package stylize.batch.run;

import java.util.List;
import stylize.batch.Job;

/** Loads the jobs for the painters, in order. */
final class DecodingWorker {
  private final JobLoader loader;
  private final Handover handover;
  private final FailurePolicy failures;
  private final BatchProgress progress;

  DecodingWorker(
      JobLoader loader, Handover handover, FailurePolicy failures, BatchProgress progress) {
    this.loader = loader;
    this.handover = handover;
    this.failures = failures;
    this.progress = progress;
  }

  /** Loads the jobs. Returns when the painters have taken all of them or the batch stops. */
  void loadAll(List<Job> jobs) throws InterruptedException {
    try {
      for (Job job : jobs) {
        if (!handover.begin() || failures.isStopping()) {
          return;
        }
        LoadedJob loaded;
        try {
          loaded = load(job);
        } catch (Throwable e) {
          failures.handle(job, e);
          handover.finish();
          continue;
        }
        handover.put(loaded);
      }
    } finally {
      handover.end();
    }
  }

  /** Loads one job, and reports it. */
  LoadedJob load(Job job) throws Exception {
    LoadedJob loaded = loader.load(job);
    loaded.warnings().forEach(warning -> progress.warned(job, warning));
    progress.decoded(job, loaded.inputs().content().picture(), loaded.from());
    return loaded;
  }
}
