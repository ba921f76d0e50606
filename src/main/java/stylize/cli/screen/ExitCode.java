package stylize.cli.screen;

import stylize.fault.Fault;

/** The exit codes of the program. The JVM adds 130 for an interrupt by the user. */
public final class ExitCode {
  /** Everything was done. */
  public static final int DONE = 0;

  /** A picture, a report or a fetch failed. */
  public static final int FAILED = 1;

  /** The request is wrong: an option, or a file, model or device that it names. */
  public static final int USAGE = 2;

  /** Compared pictures differ. */
  public static final int DIFFERENT = 3;

  private ExitCode() {}

  /** The exit code for a command that ends with this exception; the same for all commands. */
  public static int of(Throwable thrown) {
    if (thrown instanceof Fault fault) {
      return switch (fault.kind()) {
        case REQUEST -> USAGE;
        case WORK -> FAILED;
      };
    }
    return FAILED;
  }
}
