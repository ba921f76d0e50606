package stylize.cli.progress;

import stylize.models.FetchListener;
import stylize.models.Model;
import stylize.transfer.Progress;

/** The ways to show progress. */
public enum ProgressMode {
  /** A bar on a terminal, plain lines elsewhere. */
  AUTO,
  BAR,
  PLAIN,
  /** One JSON object per line. */
  JSON,
  NONE;

  public Progress on(Console console) {
    return switch (this) {
      case AUTO -> (console.terminal() ? BAR : PLAIN).on(console);
      case BAR -> BarProgress.alone(console);
      case PLAIN -> new PlainProgress(console.err());
      case JSON -> new JsonProgress(console.stream());
      case NONE -> Progress.NONE;
    };
  }

  /** The display of a model that is being fetched. */
  public FetchListener onFetch(Console console, Model model) {
    return switch (this) {
      case AUTO -> (console.terminal() ? BAR : PLAIN).onFetch(console, model);
      case BAR -> new FetchBar(model.name(), console);
      case PLAIN -> new FetchText(model.name(), console::note);
      case JSON -> new FetchEvents(model.name(), console.stream());
      case NONE -> new FetchListener() {};
    };
  }

  /** The display of a batch that paints so many pictures at a time. */
  public BatchDisplay onBatch(Console console, int pictures, boolean verbose) {
    return switch (this) {
      case AUTO -> (console.terminal() ? BAR : PLAIN).onBatch(console, pictures, verbose);
      case BAR -> BatchBars.on(console, pictures, verbose);
      case PLAIN -> new BatchText(console::error, console::note, verbose);
      case JSON -> new BatchEvents(console.stream());
      case NONE -> new BatchText(console::error, line -> {}, verbose);
    };
  }
}
