package stylize.batch.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.journal.Records;
import stylize.engine.GpuMemoryShortage;
import stylize.engine.TorchEngine;

/**
 * Paints a list of jobs. One thread decodes the next picture and one writes finished ones, while
 * others paint. A failure affects only its own picture.
 */
public final class Batch {
  /** Seconds that an interrupted process waits for pictures that are being written. */
  private static final long WRITING_SECONDS = 20;

  /** Part of the usual memory below which a picture is not tried. */
  private static final double LEAST_SHARE = 1.0 / 8;

  private final Function<Job, Recipe> recipes;
  private final JobLoader loader;
  private final BatchProgress progress;
  private final FailurePolicy failures;
  private final Handover handover;
  private final WorkerGroup workers;
  private final DecodingWorker decoding;
  private final WritingWorker writing;

  /**
   * @param recipes of the jobs: the same one for all, or one for each
   * @param loader may have begun to load the first job
   * @param records of finished jobs
   * @param listeners receive all events; a listener that fails does not affect a picture
   */
  public Batch(
      Conditions conditions,
      Function<Job, Recipe> recipes,
      JobLoader loader,
      Records records,
      List<BatchProgress> listeners) {
    this.recipes = recipes;
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
            new ResultWriter(recipes, job -> conditions.environment(recipes.apply(job)), records),
            failures,
            progress,
            workers);
  }

  /** Loads one easel for each picture at a time. */
  public interface Easels {
    List<Easel> load() throws InterruptedException;
  }

  /**
   * Paints the jobs and begins them in order. Returns when all have ended. Decodes the first
   * picture while the easels are loaded. Throws what their loading throws, before any picture is
   * painted.
   *
   * @throws IllegalStateException if a thread has failed for a reason that concerns no single
   *     picture; pictures that were painted by then are written, and no further one begins
   */
  public void run(List<Job> jobs, Easels easels) throws InterruptedException {
    try {
      workers.start(() -> decoding.loadAll(jobs));
      List<PaintingWorker> painting = painting(easels);
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

  private List<PaintingWorker> painting(Easels easels) throws InterruptedException {
    List<PaintingWorker> workers = new ArrayList<>();
    for (Easel easel : easels.load()) {
      workers.add(new PaintingWorker(easel, recipes, writing, progress));
    }
    return workers;
  }

  /** Paints each of them alone, with nothing decoded in advance and no painting kept. */
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
      double share = 1;
      while (!painted(painter, job, share)) {
        share /= 2;
        progress.warned(
            job, job.output() + ": the GPU has not the memory; tried again with half as much.");
      }
    } catch (Throwable e) {
      failures.fail(job, e);
    }
  }

  /**
   * Paints a job, from where its last checkpoint is. Returns false if a GPU has not the memory and
   * less may do: what others take of a GPU is not known beforehand.
   */
  private boolean painted(PaintingWorker painter, Job job, double share) throws Exception {
    try {
      painter.paint(decoding.load(job), share);
      return true;
    } catch (RuntimeException e) {
      if (share > LEAST_SHARE && GpuMemoryShortage.in(e).isPresent()) {
        return false;
      }
      throw e;
    }
  }

  /** Prevents further pictures from beginning, and wakes the threads that wait for one. */
  private void end() {
    failures.stop();
    handover.end();
  }

  /**
   * For the end of an interrupted process: begins no further picture, and waits a short time for
   * those that are being written.
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
