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

/**
 * What is in files before any of them is decoded, each read once. Good for telling what there is to
 * do; what a picture was made from only {@link JobLoader} knows.
 */
public final class Fingerprints {
  private final @Nullable Path start;
  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /**
   * @param start picture to start from, if there is one
   */
  public Fingerprints(@Nullable Path start) {
    this.start = start;
  }

  /** What the job would be made from if it were begun now. */
  public Ingredients of(Job job) throws IOException {
    return new Ingredients(
        of(job.content().file()), of(job.style().file()), start == null ? null : of(start));
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
