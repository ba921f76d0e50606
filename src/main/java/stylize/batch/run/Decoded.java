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
 * A picture, as much of it as is needed, and the checksum of the very bytes that it was decoded
 * from, which may not be those that the file had a minute ago, nor those that it has now.
 *
 * @param sha256 in hexadecimal digits
 * @param warnings of damage that leaves all pixels whole
 */
record Decoded(Sample sample, String sha256, List<String> warnings) {
  private static final int TRIES = 4;

  /** Reads a file. */
  interface Reader {
    Sample read(Path file, Consumer<String> warnings) throws PictureException;
  }

  /**
   * @param wanted the longest side that is wanted of a picture of a size
   */
  static Decoded of(Path file, ToIntFunction<Size> wanted) throws IOException {
    return of(file, (path, warnings) -> PictureReader.read(path, wanted, warnings));
  }

  /** True if it is what would be kept if this longest side were wanted. */
  boolean serves(int longestSide) {
    return Reduction.of(sample.full(), longestSide).equals(sample.picture().size());
  }

  /**
   * Decodes a file, again if somebody has written to it meanwhile.
   *
   * @throws PictureException if it is no sound picture, or changes each time
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
        // Perhaps only because it was half written.
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

  /** Empty for what cannot be read: the decoder says why. */
  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      return "";
    }
  }
}
