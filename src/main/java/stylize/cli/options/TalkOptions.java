package stylize.cli.options;

import picocli.CommandLine.Option;
import stylize.cli.progress.BatchDisplay;
import stylize.cli.progress.Console;
import stylize.cli.progress.ProgressMode;
import stylize.cli.progress.SingleDisplay;
import stylize.cli.progress.SingleEvents;
import stylize.models.FetchListener;
import stylize.models.Model;
import stylize.transfer.Progress;

/** How much is said on standard error. */
public final class TalkOptions {
  public static final String HEADING = "%nWhat is said:%n";

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      description =
          "auto (a bar on a terminal, else plain lines), bar, plain, json, none. Default: auto.")
  private ProgressMode progress = ProgressMode.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  private boolean quiet;

  /** The display of a picture by itself. */
  public BatchDisplay single(Console console, boolean verbose) {
    if (progress == ProgressMode.JSON && !quiet) {
      return new SingleEvents(console.stream());
    }
    return new SingleDisplay(
        quiet ? Progress.NONE : progress.on(console),
        console::error,
        quiet ? line -> {} : console::note,
        verbose);
  }

  /** The display of a model that is being fetched. */
  public FetchListener fetch(Console console, Model model) {
    return (quiet ? ProgressMode.NONE : progress).onFetch(console, model);
  }

  /** Says something that the user should know and need not do anything about. */
  public void warn(Console console, String warning) {
    if (!quiet) {
      console.warn("stylize: " + warning);
    }
  }

  /**
   * The display of a batch.
   *
   * @param pictures at a time
   * @param verbose to say where errors come from
   */
  public BatchDisplay batch(Console console, int pictures, boolean verbose) {
    return (quiet ? ProgressMode.NONE : progress).onBatch(console, pictures, verbose);
  }
}
