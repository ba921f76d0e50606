package stylize.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The folders that did not exist when a run began. Each is made with its first file. A folder that
 * has vanished since is not made again: what was to be written there is saved elsewhere.
 */
public final class NewFolders {
  private final Set<Path> missing = new HashSet<>();

  /**
   * @param files that are going to be written
   */
  public NewFolders(Collection<Path> files) {
    for (Path file : files) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null && !Files.exists(folder)) {
        missing.add(folder);
      }
    }
  }

  /** Makes the folder of a file, if it was missing. */
  public void makeFor(Path file) throws IOException {
    if (missing.contains(file.toAbsolutePath().getParent())) {
      WholeFile.makeFolderOf(file);
    }
  }
}
