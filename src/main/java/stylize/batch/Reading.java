package stylize.batch;

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
import org.jspecify.annotations.Nullable;
import stylize.transfer.Photo;
import stylize.transfer.Style;
import stylize.transfer.StyleTransfer;

/**
 * Decodes what jobs are made from, one after the other. Paintings are kept as long as following
 * jobs may want them.
 */
public final class Reading {
  /** Jobs come painting by painting; at the border between two, both are in use. */
  private static final int STYLES = 2;

  private final @Nullable Path startFile;
  private @Nullable Decoded start;
  private @Nullable Job begun;
  private @Nullable FutureTask<Loaded> ahead;

  private final Set<Path> told = new HashSet<>();

  private final Map<Path, Painting> styles =
      new LinkedHashMap<>(STYLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Painting> eldest) {
          return size() > STYLES;
        }
      };

  /**
   * @param start picture to start from, if there is one
   */
  public Reading(@Nullable Path start) {
    this.startFile = start;
  }

  /** A painting, decoded, and its file's checksum. */
  private record Painting(Style style, String sha256) {}

  /**
   * A job with its pictures decoded.
   *
   * @param from what they were decoded from
   * @param warnings of files that no job before was made from
   */
  record Loaded(Job job, StyleTransfer.Inputs inputs, Ingredients from, List<String> warnings) {}

  /**
   * Begins to decode the pictures of the job that will be loaded first, while the caller does
   * something else. What goes wrong is said when it is loaded.
   */
  public void begin(Job job) {
    FutureTask<Loaded> task = new FutureTask<>(() -> decode(job));
    begun = job;
    ahead = task;
    Thread thread = new Thread(task, "stylize reader");
    thread.setDaemon(true);
    thread.start();
  }

  Loaded load(Job job) throws Exception {
    FutureTask<Loaded> task = ahead;
    if (task == null || !job.equals(begun)) {
      return decode(job);
    }
    ahead = null;
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Loaded decode(Job job) throws IOException {
    List<String> warnings = new ArrayList<>();
    Path file = job.style().file();
    Painting painting = styles.get(file);
    if (painting == null) {
      Decoded decoded = decode(file, warnings);
      painting = new Painting(new Style(decoded.picture()), decoded.sha256());
      styles.put(file, painting);
    }
    if (startFile != null && start == null) {
      start = decode(startFile, warnings);
    }
    Decoded content = decode(job.content().file(), warnings);
    return new Loaded(
        job,
        new StyleTransfer.Inputs(
            new Photo(content.picture()), painting.style(), start == null ? null : start.picture()),
        new Ingredients(content.sha256(), painting.sha256(), start == null ? null : start.sha256()),
        warnings);
  }

  private Decoded decode(Path file, List<String> warnings) throws IOException {
    Decoded decoded = Decoded.of(file);
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
