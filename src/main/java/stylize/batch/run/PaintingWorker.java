package stylize.batch.run;

import stylize.batch.Recipe;
import stylize.engine.TorchEngine;
import stylize.paint.Painter;
import stylize.paint.Stylization;

/** Paints loaded jobs with one painter. */
final class PaintingWorker {
  private final Painter painter;
  private final Recipe recipe;
  private final WritingWorker writing;
  private final BatchProgress progress;

  /**
   * @param writing receives the finished pictures
   */
  PaintingWorker(Painter painter, Recipe recipe, WritingWorker writing, BatchProgress progress) {
    this.painter = painter;
    this.recipe = recipe;
    this.writing = writing;
    this.progress = progress;
  }

  /** Paints the jobs that are handed over, until there is no further one. */
  void paintAll(Handover handover, FailurePolicy failures) throws InterruptedException {
    TorchEngine.enterThread();
    for (LoadedJob job = handover.take(); job != null; job = handover.take()) {
      if (!failures.isStopping()) {
        try {
          paint(job);
        } catch (Throwable e) {
          failures.handle(job.job(), e);
        }
      }
      handover.finish();
    }
  }

  /** Paints one job. The thread must have called {@link TorchEngine#enterThread} before. */
  void paint(LoadedJob loaded) throws InterruptedException {
    if (loaded.inputs().content().alpha() != null && !recipe.encoding().format().hasAlpha()) {
      progress.warned(
          loaded.job(),
          loaded.job().output() + ": JPEG has no transparency; the picture goes over white.");
    }
    long began = System.nanoTime();
    Stylization result =
        painter.paint(
            loaded.inputs(), writing.checkpoints(loaded), progress.painting(loaded.job()));
    writing.write(loaded, result, (System.nanoTime() - began) / 1e9);
  }
}
