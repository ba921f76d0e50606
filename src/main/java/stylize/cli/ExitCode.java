package stylize.cli;

import stylize.fault.Fault;

/** What the shell gets to know. 130 comes from the JVM when the user interrupts it. */
public final class ExitCode {
  /** Everything was done. */
  public static final int DONE = 0;

  /** A picture, a report or a fetch failed. */
  public static final int FAILED = 1;

  /** What is asked for is wrong: an option, or a file, model or device that it names. */
  public static final int USAGE = 2;

  /** Pictures that were compared differ. */
  public static final int DIFFERENT = 3;

  private ExitCode() {}

  /** The exit code of a command that ends with this exception: the same for all commands. */
  static int of(Throwable thrown) {
    if (thrown instanceof Fault fault) {
      return switch (fault.kind()) {
        case REQUEST -> USAGE;
        case WORK -> FAILED;
      };
    }
    return FAILED;
  }
}
