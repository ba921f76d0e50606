package stylize.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureReader;
import stylize.weights.Weights;

/**
 * A picture, and the checksum of the very bytes that it was decoded from, which may not be those
 * that the file had a minute ago, nor those that it has now.
 *
 * @param sha256 in hexadecimal digits
 * @param warnings of damage that leaves all pixels whole
 */
record Decoded(Picture picture, String sha256, List<String> warnings) {
  private static final int TRIES = 4;

  /** Reads a file. */
  interface Reader {
    Picture read(Path file, Consumer<String> warnings) throws PictureException;
  }

  static Decoded of(Path file) throws IOException {
    return of(file, PictureReader::read);
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
      Picture picture = null;
      PictureException failure = null;
      try {
        picture = reader.read(file, warnings::add);
      } catch (PictureException e) {
        // Perhaps only because it was half written.
        failure = e;
      }
      String after = sha256(file);
      if (before.equals(after)) {
        if (failure != null) {
          throw failure;
        }
        if (picture != null) {
          return new Decoded(picture, after, warnings);
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
      return Weights.sha256(file);
    } catch (IOException e) {
      return "";
    }
  }
}
