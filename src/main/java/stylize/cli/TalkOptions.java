package stylize.cli;

import picocli.CommandLine.Option;
import stylize.transfer.Progress;

/** How much is said on standard error. */
final class TalkOptions {
  static final String HEADING = "%nWhat is said:%n";

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

  Progress progress(Console console) {
    return quiet ? Progress.NONE : progress.on(console);
  }

  void warn(Console console, String message) {
    if (!quiet) {
      console.err().println("stylize: warning: " + message);
    }
  }
}
