package stylize.cli.options;

import java.util.Locale;
import picocli.CommandLine.Option;

/** Options for messages on standard error. */
public final class TalkOptions {
  public static final String HEADING = "%nWhat is said:%n";

  /** The ways to show progress. */
  public enum Mode {
    /** Bars on a terminal, plain lines elsewhere. */
    AUTO,
    BAR,
    PLAIN,
    /** One JSON object per line. */
    JSON,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--progress",
      paramLabel = "MODE",
      description =
          "auto (a bar on a terminal, else plain lines), bar, plain, json, none. Default:"
              + " ${DEFAULT-VALUE}.")
  private Mode progress = Mode.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors; results are still named on standard output.")
  private boolean quiet;

  /** How progress is shown. */
  public Mode progress() {
    return progress;
  }

  /** True if only errors are shown. */
  public boolean quiet() {
    return quiet;
  }
}
