package stylize.cli.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.batch.Shard;
import stylize.batch.journal.Journal;
import stylize.batch.journal.RunFolder;
import stylize.batch.run.BatchProgress;
import stylize.cli.options.UsageException;
import stylize.image.WholeFile;

/**
 * What a run remembers in its output folder.
 *
 * @param folder null for a picture by itself, of which nothing is remembered
 */
record RunMemory(@Nullable RunFolder folder) implements AutoCloseable {
  /**
   * Opens the memory of a request, if it has one.
   *
   * @throws UsageException if nothing can be written there
   */
  static RunMemory of(Request request, Shard shard) throws IOException {
    if (!request.remembered()) {
      return new RunMemory(null);
    }
    try {
      return new RunMemory(RunFolder.open(request.folder(), shard));
    } catch (FileSystemException e) {
      throw new UsageException(
          "--output "
              + request.folder()
              + ": nothing can be written there ("
              + e.getMessage()
              + ").");
    }
  }

  /** What has been finished, read only. */
  static Journal read(Request request) throws IOException {
    return request.remembered() ? RunFolder.read(request.folder()) : Journal.EMPTY;
  }

  /** What has been finished. */
  Journal journal() {
    return folder == null ? Journal.EMPTY : folder.journal();
  }

  /** Says what the user should know of the folder. */
  void warn(BatchProgress display) {
    if (folder != null) {
      folder.warnings().forEach(display::warned);
    }
  }

  /** Removes what killed runs may have left where this one writes. */
  void sweep(Request request) throws IOException {
    if (folder == null) {
      return;
    }
    folder.sweep();
    Set<Path> folders = new LinkedHashSet<>();
    request.jobs().forEach(job -> folders.add(job.output().toAbsolutePath().getParent()));
    request.reports().forEach(report -> folders.add(report.toAbsolutePath().getParent()));
    for (Path written : folders) {
      if (Files.isDirectory(written)) {
        WholeFile.sweep(written);
      }
    }
  }

  /** Forgets all checkpoints: every picture is finished. */
  void clearCheckpoints() throws IOException {
    if (folder != null) {
      folder.clearCheckpoints();
    }
  }

  /**
   * Makes sure that the folder is still there.
   *
   * @throws IOException if somebody has removed it meanwhile
   */
  void requireInPlace() throws IOException {
    if (folder != null) {
      folder.requireInPlace();
    }
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      folder.close();
    }
  }
}
