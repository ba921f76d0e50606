package stylize.cli;

import java.util.function.Consumer;
import stylize.models.FetchListener;
import stylize.models.Model;
import stylize.transfer.Progress;

/** The ways to show progress. */
enum ProgressMode {
  /** A bar on a terminal, plain lines elsewhere. */
  AUTO,
  BAR,
  PLAIN,
  /** One JSON object per line. */
  JSON,
  NONE;

  Progress on(Console console) {
    return switch (this) {
      case AUTO -> (console.terminal() ? BAR : PLAIN).on(console);
      case BAR -> BarProgress.alone(console);
      case PLAIN -> new PlainProgress(console.err());
      case JSON -> new JsonProgress(new JsonEvents(console.err()));
      case NONE -> Progress.NONE;
    };
  }

  /** The display of a model that is being fetched. */
  FetchListener onFetch(Console console, Model model) {
    return switch (this) {
      case AUTO -> (console.terminal() ? BAR : PLAIN).onFetch(console, model);
      case BAR -> new FetchBar(model.name(), console);
      case PLAIN -> new FetchText(model.name(), console.err()::println);
      case JSON -> new FetchEvents(model.name(), new JsonEvents(console.err()));
      case NONE -> new FetchListener() {};
    };
  }

  /** The display of a batch that paints so many pictures at a time. */
  BatchDisplay onBatch(Console console, int pictures, boolean verbose) {
    Consumer<String> lines = console.err()::println;
    return switch (this) {
      case AUTO -> (console.terminal() ? BAR : PLAIN).onBatch(console, pictures, verbose);
      case BAR -> BatchBars.on(console, pictures, verbose);
      case PLAIN -> new BatchText(lines, lines, verbose);
      case JSON -> new BatchEvents(new JsonEvents(console.err()));
      case NONE -> new BatchText(lines, line -> {}, verbose);
    };
  }
}
