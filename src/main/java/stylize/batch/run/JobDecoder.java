package stylize.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.image.Size;
import stylize.paint.Painter;
import stylize.paint.Photo;
import stylize.paint.Style;
import stylize.paint.Technique;

/**
 * Decodes the inputs of jobs. Keeps paintings and the picture to start from as long as later jobs
 * may need them.
 */
final class JobDecoder {
  /** Jobs are ordered by painting. Between two paintings, both are in use. */
  private static final int STYLES = 2;

  private final @Nullable Path startFile;
  private final Technique technique;
  private @Nullable Decoded start;

  /** Files whose damage has been reported. */
  private final Set<Path> told = new HashSet<>();

  private final Map<Path, Style> styles =
      new LinkedHashMap<>(STYLES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Style> eldest) {
          return size() > STYLES;
        }
      };

  JobDecoder(@Nullable Path start, Technique technique) {
    this.startFile = start;
    this.technique = technique;
  }

  /**
   * Decodes as much of a job's pictures as is needed. That depends only on this job, so its result
   * does not depend on others.
   */
  LoadedJob decode(Job job) throws IOException {
    List<String> warnings = new ArrayList<>();
    Path photo = job.content().file();
    Decoded content = decode(photo, full -> technique.result(full).longestSide(), warnings);
    Size full = content.sample().full();
    Style style = style(job.style().file(), full, warnings);
    Decoded begun = start(technique.result(full).longestSide(), warnings);
    return new LoadedJob(
        job,
        new Painter.Inputs(
            new Photo(content.sample()), style, begun == null ? null : begun.sample().picture()),
        new Ingredients(
            content.sha256(), style.fingerprint(), begun == null ? null : begun.sha256()),
        warnings);
  }

  private Style style(Path file, Size photo, List<String> warnings) throws IOException {
    Style known = styles.get(file);
    if (known != null && known.serves(technique, photo)) {
      return known;
    }
    styles.remove(file);
    Decoded decoded = decode(file, full -> technique.painting(photo, full).longestSide(), warnings);
    Style style = Style.of(decoded.sample(), file.toString(), decoded.sha256());
    styles.put(file, style);
    return style;
  }

  private @Nullable Decoded start(int side, List<String> warnings) throws IOException {
    if (startFile != null && (start == null || !start.serves(side))) {
      // Frees the old picture before the new one is decoded.
      start = null;
      start = decode(startFile, full -> side, warnings);
    }
    return start;
  }

  private Decoded decode(Path file, ToIntFunction<Size> wanted, List<String> warnings)
      throws IOException {
    Decoded decoded = Decoded.of(file, wanted);
    if (!decoded.sample().picture().size().equals(decoded.sample().full())) {
      // Frees the decoder's image of a large picture before more memory is allocated.
      System.gc();
    }
    // A photo is decoded for each painting, but its damage is reported once.
    if (told.add(file)) {
      warnings.addAll(decoded.warnings());
    }
    return decoded;
  }

  /** Frees memory: forgets the pictures that later jobs may need. */
  void forget() {
    styles.clear();
    start = null;
  }
}
