package stylize.cli;

import java.net.URI;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import stylize.models.FetchListener;
import stylize.models.Model;
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

  /** The display of a picture by itself. */
  BatchDisplay single(Console console, boolean verbose) {
    Consumer<String> lines = console.err()::println;
    return new SingleDisplay(
        quiet ? Progress.NONE : progress.on(console), lines, quiet ? line -> {} : lines, verbose);
  }

  /** The display of a model that is being fetched. */
  FetchListener fetch(Console console, Model model) {
    return (quiet ? ProgressMode.NONE : progress).onFetch(console, model);
  }

  /**
   * The display of a model that nobody has asked for by name: says what arrives, but not what goes
   * wrong.
   */
  FetchListener casualFetch(Console console, Model model) {
    FetchListener all = fetch(console, model);
    return new FetchListener() {
      @Override
      public void started(URI source, long from, long bytes) {
        all.started(source, from, bytes);
      }

      @Override
      public void arrived(long bytes) {
        all.arrived(bytes);
      }

      @Override
      public void waiting() {
        all.waiting();
      }

      @Override
      public void ended() {
        all.ended();
      }
    };
  }

  /** Says something that the user should know and need not do anything about. */
  void warn(Console console, String warning) {
    if (!quiet) {
      console.err().println("stylize: " + warning);
    }
  }

  /**
   * The display of a batch.
   *
   * @param pictures at a time
   * @param verbose to say where errors come from
   */
  BatchDisplay batch(Console console, int pictures, boolean verbose) {
    return (quiet ? ProgressMode.NONE : progress).onBatch(console, pictures, verbose);
  }
}
