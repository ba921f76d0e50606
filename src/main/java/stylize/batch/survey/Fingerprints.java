package stylize.batch.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.run.JobLoader;
import stylize.files.Sha256;
import stylize.paint.Technique;

/**
 * Checksums of files before they are decoded, each file read once. They tell what is to be done.
 * Only {@link JobLoader} knows what a picture was actually made from.
 */
public final class Fingerprints {
  private final @Nullable Path start;
  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /**
   * @param start picture to start from; null if there is none
   */
  public Fingerprints(@Nullable Path start) {
    this.start = start;
  }

  /** The job's present inputs. */
  public Ingredients of(Job job, Technique technique) throws IOException {
    return Ingredients.of(job, technique.isLearnt() ? null : start, this::of);
  }

  private String of(Path file) throws IOException {
    try {
      return known.computeIfAbsent(
          file,
          unknown -> {
            try {
              return Sha256.of(unknown);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
