package stylize.batch.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.reading.PictureReader;
import stylize.paint.Demand;
import stylize.paint.Technique;

/** Loads jobs one after the other. Can load the first one in advance. */
public final class JobLoader {
  /** Largest size of pictures that can always be decoded in advance, in bytes. */
  private static final long LIGHT = 48L << 20;

  private final @Nullable Path start;
  private final Function<Job, Technique> techniques;
  private final JobDecoder decoder;
  private @Nullable Job begun;
  private @Nullable FutureTask<@Nullable LoadedJob> ahead;

  /**
   * @param start picture to start from; null if there is none
   * @param techniques of the jobs; they determine how much of the pictures is needed
   */
  public JobLoader(@Nullable Path start, Function<Job, Technique> techniques) {
    this.start = start;
    this.techniques = techniques;
    this.decoder = new JobDecoder(start, techniques);
  }

  /** For jobs of one technique. */
  public JobLoader(@Nullable Path start, Technique technique) {
    this(start, job -> technique);
  }

  /**
   * Begins to decode the pictures of the first job, on a separate thread. Large pictures are left
   * until the memory has been divided. Errors are reported when the job is loaded.
   */
  public void begin(Job job) {
    FutureTask<@Nullable LoadedJob> task =
        new FutureTask<>(() -> isLight(job) ? decoder.decode(job) : null);
    begun = job;
    ahead = task;
    Thread thread = new Thread(task, "stylize reader");
    thread.setDaemon(true);
    thread.start();
  }

  private boolean isLight(Job job) throws PictureException {
    boolean learnt = techniques.apply(job).isLearnt();
    List<PictureHeader> paintings = learnt ? List.of() : headers(job.style().files());
    List<PictureHeader> masks = headers(job.maskFiles());
    PictureHeader content = PictureReader.readHeader(job.content().file());
    PictureHeader header = start == null || learnt ? null : PictureReader.readHeader(start);
    Demand demand =
        new Demand(content, paintings, header, masks, masks.size(), job.masks().paint() != null);
    return demand.decodingBytes(techniques.apply(job)) <= LIGHT;
  }

  private static List<PictureHeader> headers(List<Path> files) throws PictureException {
    List<PictureHeader> headers = new ArrayList<>();
    for (Path file : files) {
      headers.add(PictureReader.readHeader(file));
    }
    return headers;
  }

  LoadedJob load(Job job) throws Exception {
    FutureTask<@Nullable LoadedJob> task = ahead;
    if (task == null || !job.equals(begun)) {
      return decoder.decode(job);
    }
    ahead = null;
    try {
      LoadedJob loaded = task.get();
      return loaded == null ? decoder.decode(job) : loaded;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Frees memory: forgets the pictures that later jobs may need. */
  void forget() {
    decoder.forget();
  }
}
