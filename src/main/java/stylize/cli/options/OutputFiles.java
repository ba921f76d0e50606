package stylize.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stylize.image.WholeFile;

/** Checks files that a command is going to write. */
final class OutputFiles {
  private OutputFiles() {}

  /**
   * Tries whether a file can be written: rights alone do not tell of read-only and of full file
   * systems.
   *
   * @throws UsageException naming the option if it cannot
   */
  static void requireWritable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(
          option + " " + file + ": the folder " + folder + " does not exist. Create it first.");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(option + " " + file + " is a folder; a file name is expected here.");
    }
    try {
      WholeFile.tryFolder(folder);
    } catch (IOException e) {
      throw new UsageException(
          option
              + " "
              + file
              + ": nothing can be written into "
              + folder
              + " ("
              + e.getMessage()
              + ").");
    }
  }
}
