package stylize.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stylize.files.WholeFile;

/** Checks files that a command is going to write. */
public final class OutputFiles {
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
    requireReplaceable(option, file);
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

  /**
   * Makes sure that what is there may be replaced: a file, and no folder, pipe or device.
   *
   * @throws UsageException naming the option if it may not
   */
  public static void requireReplaceable(String option, Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException(option + " " + file + " is a folder; a file name is expected here.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new UsageException(
          option
              + " "
              + file
              + " is a pipe or device, which is not replaced. Choose another file name.");
    }
  }

  /**
   * Makes sure that a folder for output is one, if it is there.
   *
   * @throws UsageException naming the option if it is not
   */
  static void requireFolder(String option, Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UsageException(
          option + " " + folder + " is no folder. Choose another one, or a name that is free.");
    }
  }
}
