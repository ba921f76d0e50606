package stylize.batch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import stylize.files.Sha256;
import stylize.image.PictureException;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.image.reading.PictureReader;

/**
 * A decoded picture, as much of it as is needed, with the checksum of exactly the bytes that were
 * decoded. The file may have had other bytes before, and may have others now.
 *
 * @param sha256 in hexadecimal digits
 * @param warnings of damage that affects no pixels
 */
record Decoded(Sample sample, String sha256, List<String> warnings) {
  private static final int TRIES = 4;

  /** Reads a file. */
  interface Reader {
    Sample read(Path file, Consumer<String> warnings) throws PictureException;
  }

  /**
   * @param wanted the longest side that is needed of a picture of a given size
   */
  static Decoded of(Path file, ToIntFunction<Size> wanted) throws IOException {
    return of(file, (path, warnings) -> PictureReader.read(path, wanted, warnings));
  }

  /** True if exactly this much would be kept for this longest side. */
  boolean serves(int longestSide) {
    return Reduction.of(sample.full(), longestSide).equals(sample.picture().size());
  }

  /**
   * Decodes a file. Decodes it again if it was changed meanwhile.
   *
   * @throws PictureException if it is not a valid picture, or changes each time
   */
  static Decoded of(Path file, Reader reader) throws IOException {
    String before = sha256(file);
    for (int i = 0; i < TRIES; i++) {
      List<String> warnings = new ArrayList<>();
      Sample sample = null;
      PictureException failure = null;
      try {
        sample = reader.read(file, warnings::add);
      } catch (PictureException e) {
        // The file may have been incomplete; this is thrown only if it has not changed.
        failure = e;
      }
      String after = sha256(file);
      if (before.equals(after)) {
        if (failure != null) {
          throw failure;
        }
        if (sample != null) {
          return new Decoded(sample, after, warnings);
        }
      }
      before = after;
    }
    throw new PictureException(
        file + " changes while it is read. Run the same command again when it is finished.");
  }

  /** Empty for a file that cannot be read; the decoder reports the reason. */
  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      return "";
    }
  }
}
