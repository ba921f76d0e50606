package stylize.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.image.PictureException;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.paint.Demand;
import stylize.paint.Level;
import stylize.paint.Photo;
import stylize.paint.Settings;
import stylize.paint.Style;
import stylize.paint.StyleTransfer;

/**
 * Decodes what jobs are made from, one after the other. Paintings are kept as long as following
 * jobs may want them.
 */
public final class JobLoader {
  /** Jobs come painting by painting; at the border between two, both are in use. */
  private static final int STYLES = 2;

  /** Bytes of pictures that the program has room for, whatever it is going to do with them. */
  private static final long LIGHT = 48L << 20;

  private final @Nullable Path startFile;
  private final Settings settings;
  private @Nullable Decoded start;
  private @Nullable Job begun;
  private @Nullable FutureTask<@Nullable Loaded> ahead;

  private final Set<Path> told = new HashSet<>();

  private final Map<Path, LoadedStyle> styles =
      new LinkedHashMap<>(STYLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, LoadedStyle> eldest) {
          return size() > STYLES;
        }
      };

  /**
   * @param start picture to start from, if there is one
   * @param settings that say how much of the pictures is needed
   */
  public JobLoader(@Nullable Path start, Settings settings) {
    this.startFile = start;
    this.settings = settings;
  }

  /** A painting, decoded, and its file's checksum. */
  private record LoadedStyle(Style style, String sha256) {}

  /**
   * A job with its pictures decoded.
   *
   * @param from what they were decoded from
   * @param warnings of files that no job before was made from
   */
  record Loaded(Job job, StyleTransfer.Inputs inputs, Ingredients from, List<String> warnings) {}

  /**
   * Begins to decode the pictures of the job that will be loaded first, while the caller does
   * something else, unless they are so large that somebody ought to have a look at the memory
   * first. What goes wrong is said when it is loaded.
   */
  public void begin(Job job) {
    FutureTask<@Nullable Loaded> task = new FutureTask<>(() -> isLight(job) ? decode(job) : null);
    begun = job;
    ahead = task;
    Thread thread = new Thread(task, "stylize reader");
    thread.setDaemon(true);
    thread.start();
  }

  private boolean isLight(Job job) throws PictureException {
    PictureHeader start = startFile == null ? null : PictureReader.readHeader(startFile);
    Demand demand =
        new Demand(
            PictureReader.readHeader(job.content().file()),
            PictureReader.readHeader(job.style().file()),
            start);
    return demand.decodingBytes(demand.finest(settings)) <= LIGHT;
  }

  Loaded load(Job job) throws Exception {
    FutureTask<@Nullable Loaded> task = ahead;
    if (task == null || !job.equals(begun)) {
      return decode(job);
    }
    ahead = null;
    try {
      Loaded loaded = task.get();
      return loaded == null ? decode(job) : loaded;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Decodes as much as is needed: how much of a painting that is depends on nothing but this job,
   * whatever else may want it.
   */
  private Loaded decode(Job job) throws IOException {
    List<String> warnings = new ArrayList<>();
    Path photo = job.content().file();
    Decoded content =
        decode(photo, full -> Level.finest(full, settings).size().longestSide(), warnings);
    Level finest = Level.finest(content.sample().full(), settings);
    LoadedStyle painting = painting(job.style().file(), finest, warnings);
    int side = finest.size().longestSide();
    if (startFile != null && (start == null || !start.serves(side))) {
      start = null;
      start = decode(startFile, full -> side, warnings);
    }
    return new Loaded(
        job,
        new StyleTransfer.Inputs(
            new Photo(content.sample()),
            painting.style(),
            start == null ? null : start.sample().picture()),
        new Ingredients(content.sha256(), painting.sha256(), start == null ? null : start.sha256()),
        warnings);
  }

  private LoadedStyle painting(Path file, Level finest, List<String> warnings) throws IOException {
    LoadedStyle known = styles.get(file);
    if (known != null && known.style().serves(finest)) {
      return known;
    }
    styles.remove(file);
    Decoded decoded = decode(file, full -> finest.painting(full).longestSide(), warnings);
    LoadedStyle painting = new LoadedStyle(new Style(decoded.sample()), decoded.sha256());
    styles.put(file, painting);
    return painting;
  }

  private Decoded decode(Path file, ToIntFunction<Size> wanted, List<String> warnings)
      throws IOException {
    Decoded decoded = Decoded.of(file, wanted);
    if (!decoded.sample().picture().size().equals(decoded.sample().full())) {
      // The decoder's image of a large picture would stay, beside all that is to come.
      System.gc();
    }
    // A photo is decoded for each painting, and complained of once.
    if (told.add(file)) {
      warnings.addAll(decoded.warnings());
    }
    return decoded;
  }

  /** Makes room. */
  void forget() {
    styles.clear();
    start = null;
  }
}
