package stylize.batch.run;

import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.engine.TorchEngine;
import stylize.paint.Stylization;

/** Paints loaded jobs at one easel. */
final class PaintingWorker {
  private final Easel easel;
  private final Function<Job, Recipe> recipes;
  private final WritingWorker writing;
  private final BatchProgress progress;

  /**
   * @param writing receives the finished pictures
   */
  PaintingWorker(
      Easel easel, Function<Job, Recipe> recipes, WritingWorker writing, BatchProgress progress) {
    this.easel = easel;
    this.recipes = recipes;
    this.writing = writing;
    this.progress = progress;
  }

  /** Paints the jobs that are handed over, until there is no further one. */
  void paintAll(Handover handover, FailurePolicy failures) throws InterruptedException {
    TorchEngine.enterThread();
    for (LoadedJob job = handover.take(); job != null; job = handover.take()) {
      if (!failures.isStopping()) {
        try {
          paint(job, 1);
        } catch (Throwable e) {
          failures.handle(job.job(), e);
        }
      }
      handover.finish();
    }
  }

  /**
   * Paints one job. The thread must have called {@link TorchEngine#enterThread} before.
   *
   * @param share of the usual memory; see {@link Easel}
   */
  void paint(LoadedJob loaded, double share) throws InterruptedException {
    Job job = loaded.job();
    boolean keepsAlpha = recipes.apply(job).encoding().format().hasAlpha();
    if (loaded.inputs().content().alpha() != null && !keepsAlpha) {
      progress.warned(
          job, job.output() + ": JPEG has no transparency; the picture goes over white.");
    }
    long began = System.nanoTime();
    Stylization result =
        easel
            .painterOf(job, share)
            .paint(loaded.inputs(), writing.checkpoints(loaded), progress.painting(job));
    writing.write(loaded, result, (System.nanoTime() - began) / 1e9);
  }
}
