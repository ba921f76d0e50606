package stylize.batch.run;

import ai.djl.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.batch.journal.RunFolder;
import stylize.engine.TorchEngine;
import stylize.network.Network;
import stylize.paint.Footprint;
import stylize.paint.StyleTransfer;

/**
 * Paints a list of jobs: a reader decodes the next picture and a writer encodes the last ones while
 * painters optimise the current ones. Whatever happens to one picture happens to that one only.
 */
public final class Batch {
  private static final long WRITING_SECONDS = 20;

  private final Parallelism parallelism;
  private final Recipe recipe;
  private final BatchProgress progress;
  private final boolean failFast;
  private final long memory;
  private final JobLoader reading;
  private final ResultWriter writing;

  /** Pictures that wait for their turn to be decoded: none, but for the one in hand. */
  private final SynchronousQueue<Optional<JobLoader.Loaded>> decoded = new SynchronousQueue<>(true);

  private final ConcurrentLinkedQueue<Job> postponed = new ConcurrentLinkedQueue<>();

  /** Pictures that may be in the works, from decoding on. */
  private final Semaphore begun;

  private final Semaphore unwritten;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "stylize");
            thread.setDaemon(true);
            return thread;
          });
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "stylize writer");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean stopping;

  /**
   * @param parallelism pictures that are painted at a time, and the threads of each
   * @param device that paints them; of several, any
   * @param reading that may have begun with the first of them
   * @param folder that remembers what is done; null for a picture by itself
   * @param failFast to begin no further picture after one has failed
   * @param memory that each picture at a time may take; see {@link Footprint#share}
   */
  public Batch(
      Parallelism parallelism,
      Device device,
      Recipe recipe,
      JobLoader reading,
      @Nullable RunFolder folder,
      BatchProgress progress,
      boolean failFast,
      long memory) {
    this.parallelism = parallelism;
    this.recipe = recipe;
    this.progress = progress;
    this.failFast = failFast;
    this.memory = memory;
    this.reading = reading;
    this.writing = new ResultWriter(recipe, environment(device), folder);
    this.begun = new Semaphore(parallelism.jobs() + (parallelism.ahead() ? 1 : 0));
    this.unwritten = new Semaphore(parallelism.jobs());
  }

  /** What the last bits of a picture depend on, besides its recipe and its inputs. */
  private String environment(Device device) {
    return String.join(
        " ",
        recipe.program(),
        TorchEngine.version(),
        TorchEngine.name(device),
        String.valueOf(parallelism.threads()),
        String.valueOf(memory));
  }

  /** Loads one network per picture at a time; a device's may all be the same. */
  public interface Networks {
    List<Network> load() throws InterruptedException;
  }

  /**
   * Paints the jobs, in their order as far as they are begun; returns when all have ended. While
   * the networks are loaded, the first picture is decoded. What their loading throws ends the batch
   * before it begins.
   */
  public void run(List<Job> jobs, Networks networks) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    running.add(threads.submit(() -> decodeAll(jobs)));
    List<Network> loaded = load(networks);
    for (Network network : loaded) {
      running.add(threads.submit(() -> paintAll(network)));
    }
    await(running);
    // Each by itself now, with nothing decoded in advance and no painting kept.
    for (Job job : postponed) {
      if (!stopping) {
        reading.forget();
        await(List.of(threads.submit(() -> paintAlone(loaded.get(0), job))));
      }
    }
    unwritten.acquire(parallelism.jobs());
    threads.shutdown();
    writer.shutdown();
  }

  private List<Network> load(Networks networks) throws InterruptedException {
    try {
      return networks.load();
    } catch (InterruptedException | RuntimeException e) {
      stopping = true;
      threads.shutdownNow();
      writer.shutdown();
      throw e;
    }
  }

  private static void await(List<Future<?>> running) throws InterruptedException {
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /**
   * Begins no further picture, and waits a little for those that are being written. For the last
   * moments of an interrupted process.
   */
  public void interrupt() {
    stopping = true;
    try {
      if (unwritten.tryAcquire(parallelism.jobs(), WRITING_SECONDS, TimeUnit.SECONDS)) {
        unwritten.release(parallelism.jobs());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Void decodeAll(List<Job> jobs) throws InterruptedException {
    try {
      for (Job job : jobs) {
        if (stopping) {
          break;
        }
        begun.acquire();
        JobLoader.Loaded[] loaded = new JobLoader.Loaded[1];
        attempt(job, () -> loaded[0] = load(job));
        if (loaded[0] != null) {
          decoded.put(Optional.of(loaded[0]));
        } else {
          begun.release();
        }
      }
    } finally {
      for (int i = 0; i < parallelism.jobs(); i++) {
        decoded.put(Optional.empty());
      }
    }
    return null;
  }

  private JobLoader.Loaded load(Job job) throws Exception {
    JobLoader.Loaded loaded = reading.load(job);
    loaded.warnings().forEach(warning -> progress.warned(job, warning));
    progress.decoded(job, loaded.inputs().content().picture(), loaded.from());
    return loaded;
  }

  private @Nullable Void paintAll(Network network) throws InterruptedException {
    TorchEngine.enterThread();
    for (Optional<JobLoader.Loaded> next = decoded.take();
        next.isPresent();
        next = decoded.take()) {
      JobLoader.Loaded loaded = next.get();
      if (!stopping) {
        attempt(loaded.job(), () -> paint(network, loaded));
      }
      begun.release();
    }
    return null;
  }

  private void paintAlone(Network network, Job job) {
    TorchEngine.enterThread();
    try {
      paint(network, load(job));
    } catch (Throwable e) {
      fail(job, e);
    }
  }

  private void paint(Network network, JobLoader.Loaded loaded)
      throws IOException, InterruptedException {
    Job job = loaded.job();
    if (loaded.inputs().content().alpha() != null && !recipe.encoding().format().hasAlpha()) {
      progress.warned(
          job, job.output() + ": JPEG has no transparency; the picture goes over white.");
    }
    long began = System.nanoTime();
    StyleTransfer.Painting painting =
        new StyleTransfer(network, recipe.settings(), memory)
            .paint(
                loaded.inputs(),
                writing.checkpoints(loaded.from(), said -> progress.warned(job, said)),
                progress.painting(job));
    double seconds = (System.nanoTime() - began) / 1e9;
    unwritten.acquire();
    Future<?> written =
        writer.submit(
            () -> {
              try {
                write(job, loaded.from(), painting, seconds);
              } finally {
                unwritten.release();
              }
            });
    if (!parallelism.ahead()) {
      await(List.of(written));
    }
  }

  private void write(Job job, Ingredients from, StyleTransfer.Painting painting, double seconds) {
    try {
      progress.done(job, painting, writing.write(job, from, painting, seconds));
    } catch (Throwable e) {
      fail(job, e);
      // What keeps this one from being written, the next ones will meet too.
      stop("a picture could not be written");
    }
  }

  /** A part of a job's work. */
  private interface Work {
    void run() throws Exception;
  }

  /** Whatever goes wrong, even in a decoder's depths, concerns this job alone. */
  private void attempt(Job job, Work work) {
    try {
      work.run();
    } catch (Throwable e) {
      if (Failure.isOutOfMemory(e)) {
        postponed.add(job);
        progress.postponed(job);
      } else {
        fail(job, e);
      }
    }
  }

  private void fail(Job job, Throwable cause) {
    progress.failed(job, Failure.of(job, cause));
    if (failFast) {
      stop("--fail-fast");
    }
  }

  private synchronized void stop(String reason) {
    if (!stopping) {
      stopping = true;
      progress.stopped(reason);
    }
  }
}
