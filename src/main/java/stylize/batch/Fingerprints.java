package stylize.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import stylize.weights.Weights;

/** SHA-256 of files, each read once. */
public final class Fingerprints {
  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /** The file's SHA-256 in hexadecimal digits. */
  public String of(Path file) throws IOException {
    try {
      return known.computeIfAbsent(
          file,
          unknown -> {
            try {
              return Weights.sha256(unknown);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
