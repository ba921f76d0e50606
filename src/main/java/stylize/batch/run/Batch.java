package stylize.batch.run;

import java.util.ArrayList;
import java.util.List;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.journal.Records;
import stylize.engine.TorchEngine;
import stylize.paint.Painter;

/**
 * Paints a list of jobs: one thread decodes the next picture and one writes the last ones while
 * others paint. Whatever happens to one picture happens to that one only.
 */
public final class Batch {
  /** How long an interrupted process waits for pictures that are being written. */
  private static final long WRITING_SECONDS = 20;

  private final Recipe recipe;
  private final JobLoader loader;
  private final BatchProgress progress;
  private final FailurePolicy failures;
  private final Handover handover;
  private final WorkerGroup workers;
  private final DecodingWorker decoding;
  private final WritingWorker writing;

  /**
   * @param loader that may have begun with the first of the jobs
   * @param records of what is done
   * @param listeners to all that happens; one that fails concerns no picture
   */
  public Batch(
      Conditions conditions,
      Recipe recipe,
      JobLoader loader,
      Records records,
      List<BatchProgress> listeners) {
    this.recipe = recipe;
    this.loader = loader;
    this.progress = new BatchListeners(listeners);
    this.failures = new FailurePolicy(conditions.failFast(), progress);
    this.handover =
        new Handover(conditions.parallelism().jobs() + (conditions.parallelism().ahead() ? 1 : 0));
    this.workers = new WorkerGroup(this::end);
    this.decoding = new DecodingWorker(loader, handover, failures, progress);
    this.writing =
        new WritingWorker(
            conditions.parallelism(),
            new ResultWriter(recipe, conditions.environment(recipe), records),
            failures,
            progress,
            workers);
  }

  /** Loads one painter for each picture at a time. */
  public interface Painters {
    List<Painter> load() throws InterruptedException;
  }

  /**
   * Paints the jobs, in their order as far as they are begun; returns when all have ended. While
   * the painters are loaded, the first picture is decoded. What their loading throws ends the batch
   * before it begins.
   *
   * @throws IllegalStateException if a thread has died of something that concerns no single
   *     picture; what was painted by then is written, and no further picture begun
   */
  public void run(List<Job> jobs, Painters painters) throws InterruptedException {
    try {
      workers.start(() -> decoding.loadAll(jobs));
      List<PaintingWorker> painting = painting(painters);
      for (PaintingWorker worker : painting) {
        workers.start(() -> worker.paintAll(handover, failures));
      }
      workers.await();
      paintPostponed(painting.get(0));
      writing.await();
    } finally {
      end();
      workers.close();
      writing.close();
    }
    workers.requireAlive();
  }

  private List<PaintingWorker> painting(Painters painters) throws InterruptedException {
    List<PaintingWorker> workers = new ArrayList<>();
    for (Painter painter : painters.load()) {
      workers.add(new PaintingWorker(painter, recipe, writing, progress));
    }
    return workers;
  }

  /** Each by itself, with nothing decoded in advance and no painting kept. */
  private void paintPostponed(PaintingWorker painter) throws InterruptedException {
    for (Job job : failures.postponed()) {
      if (failures.isStopping()) {
        return;
      }
      loader.forget();
      workers.start(() -> paintAlone(painter, job));
      workers.await();
    }
  }

  private void paintAlone(PaintingWorker painter, Job job) {
    TorchEngine.enterThread();
    try {
      painter.paint(decoding.load(job));
    } catch (Throwable e) {
      failures.fail(job, e);
    }
  }

  /** Begins no further picture, and wakes the threads that wait for one. */
  private void end() {
    failures.stop();
    handover.end();
  }

  /**
   * Begins no further picture, and waits a little for those that are being written. For the last
   * moments of an interrupted process.
   */
  public void interrupt() {
    failures.stop();
    try {
      writing.await(WRITING_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
