package stylize.cli;

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
      case BAR -> new BarProgress(console.err());
      case PLAIN -> new PlainProgress(console.err());
      case JSON -> new JsonProgress(console.err());
      case NONE -> Progress.NONE;
    };
  }
}
