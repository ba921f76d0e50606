package stylize.cli.run;

import java.io.IOException;
import java.nio.file.FileSystemException;
import stylize.batch.Request;
import stylize.batch.Shard;
import stylize.batch.journal.Journal;
import stylize.batch.journal.Records;
import stylize.batch.journal.RunFolder;
import stylize.cli.options.UsageException;

/** Finds what a request's folder remembers. */
final class RunRecords {
  private RunRecords() {}

  /**
   * Opens the records of a request, to be written.
   *
   * @throws UsageException if nothing can be written there
   */
  static Records open(Request request, Shard shard) throws IOException {
    if (!request.remembered()) {
      return Records.NONE;
    }
    try {
      return RunFolder.open(request.folder(), shard);
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
}
