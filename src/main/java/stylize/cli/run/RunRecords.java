package stylize.cli.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import stylize.batch.Job;
import stylize.batch.Request;
import stylize.batch.Shard;
import stylize.batch.journal.Journal;
import stylize.batch.journal.Records;
import stylize.batch.journal.RunFolder;
import stylize.cli.options.OutputFiles;
import stylize.cli.options.UsageException;
import stylize.files.NewFolders;

/** Finds the records of a request's folder. */
final class RunRecords {
  private RunRecords() {}

  /**
   * Opens the records of a request for writing.
   *
   * @throws UsageException if the folder cannot be written
   */
  static Records open(Request request, Shard shard) throws IOException {
    if (!request.remembered()) {
      NewFolders folders = new NewFolders(request.jobs().stream().map(Job::output).toList());
      return new Records() {
        @Override
        public void makeFolderOf(Path picture) throws IOException {
          folders.makeFor(picture);
        }
      };
    }
    try {
      return RunFolder.open(request.folder(), shard);
    } catch (FileSystemException e) {
      throw new UsageException(
          "--output "
              + request.folder()
              + ": nothing can be written there: "
              + OutputFiles.reason(e)
              + ". Choose another place.");
    }
  }

  /** The finished jobs, read only. */
  static Journal read(Request request) throws IOException {
    return request.remembered() ? RunFolder.read(request.folder()) : Journal.EMPTY;
  }
}
