package stylize.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stylize.files.Sha256;

/** Checks that a weight file is the one that the user expects. */
public final class WeightsChecksum {
  private WeightsChecksum() {}

  /**
   * Compares the file's SHA-256 with the one that the user expects.
   *
   * @return the file's SHA-256
   * @throws WeightsException if they differ or the file cannot be read
   */
  public static String verify(Path file, @Nullable String expected) throws WeightsException {
    WeightsFile.requireFile(file);
    String actual;
    try {
      actual = Sha256.of(file);
    } catch (IOException e) {
      throw new WeightsException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
    requireSame(file, expected, actual);
    return actual;
  }

  /** Compares a known SHA-256 of a file with the one that the user expects, if any. */
  public static void requireSame(Path file, @Nullable String expected, String actual)
      throws WeightsException {
    if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(actual)) {
      throw new WeightsException(
          file
              + " has the wrong checksum: its SHA-256 is "
              + actual
              + ", expected is "
              + expected
              + ". Fetch it again, or correct --weights-sha256.");
    }
  }
}
