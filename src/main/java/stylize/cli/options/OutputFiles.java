package stylize.cli.options;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import stylize.files.WholeFile;

/** Checks files that a command will write. */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Checks that a file can be written by writing one. Permissions do not show that a file system is
   * read-only or full. The file's folder need not exist: then the next one above it is tried.
   *
   * @throws UsageException naming the option if it cannot
   */
  public static void requireWritable(String option, Path file) {
    requireReplaceable(option, file);
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(option + " " + file + ": " + folder + " is no folder.");
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
              + ": "
              + reason(e)
              + ". Choose another place.");
    }
  }

  /** Why a file cannot be made, without its name, which is said already. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "the system knows no such place";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file is in the way";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /**
   * Checks that an existing file may be replaced. Folders, pipes and devices may not.
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
   * Checks that an output folder is a folder, if it exists.
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
