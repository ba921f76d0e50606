package stylize.batch.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import stylize.batch.Source;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureWriter;

/** Saves a finished picture elsewhere if it cannot be written to its place. */
final class Rescue {
  private static final String PREFIX = "rescued-";

  private Rescue() {}

  /**
   * Writes the picture to the system's folder for temporary files, under a new name.
   *
   * @return the written file
   * @throws IOException if it cannot be written there either
   */
  static Path save(Picture picture, Path output, Encoding encoding) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    Path file = reserve(folder, Source.named(output));
    try {
      PictureWriter.write(picture, file, encoding);
      return file;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Creates an empty file, so that no other result with this name is overwritten. */
  private static Path reserve(Path folder, Source output) throws IOException {
    for (int i = 1; ; i++) {
      String number = i == 1 ? "" : "-" + i;
      try {
        return Files.createFile(
            folder.resolve(PREFIX + output.stem() + number + "." + output.extension()));
      } catch (FileAlreadyExistsException e) {
        // Try the next number.
      }
    }
  }
}
