package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import stylize.batch.journal.Journal;

/**
 * Recognizes pictures that earlier runs have painted into an output folder, and that folder itself,
 * so that they are not painted again. Links are followed.
 */
final class OwnPictures implements Predicate<Path> {
  private final Path folder;
  private final Path real;
  private final Journal journal;

  /**
   * @param folder for results
   * @param journal of that folder
   */
  OwnPictures(Path folder, Journal journal) {
    this.folder = folder.toAbsolutePath().normalize();
    this.real = real(this.folder);
    this.journal = journal;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /**
   * @param path absolute and normalised
   */
  @Override
  public boolean test(Path path) {
    return isOwn(folder, path) || isOwn(real, real(path));
  }

  private boolean isOwn(Path root, Path path) {
    try {
      return path.equals(root)
          || (path.startsWith(root)
              && journal.wrote(root.relativize(path).toString().replace('\\', '/'), path));
    } catch (IOException e) {
      // A file that cannot be read is treated as a photo, and reported later.
      return false;
    }
  }
}
