package stylize.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.PictureReader;
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
  private @Nullable Picture start;
  private @Nullable Job begun;
  private @Nullable FutureTask<Loaded> ahead;

  private final Map<Path, Style> styles =
      new LinkedHashMap<>(STYLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Style> eldest) {
          return size() > STYLES;
        }
      };

  /**
   * @param start picture to start from, if there is one
   */
  public Reading(@Nullable Path start) {
    this.startFile = start;
  }

  /** A job with its pictures decoded. */
  record Loaded(Job job, StyleTransfer.Inputs inputs) {}

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
    Path painting = job.style().file();
    Style style = styles.get(painting);
    if (style == null) {
      style = new Style(PictureReader.read(painting));
      styles.put(painting, style);
    }
    if (startFile != null && start == null) {
      start = PictureReader.read(startFile);
    }
    Picture content = PictureReader.read(job.content().file());
    return new Loaded(job, new StyleTransfer.Inputs(new Photo(content), style, start));
  }

  /** Makes room. */
  void forget() {
    styles.clear();
    start = null;
  }
}
