package stylize.cli;

/** What the shell gets to know. 130 comes from the JVM when the user interrupts it. */
public final class ExitCode {
  /** Everything was done. */
  public static final int DONE = 0;

  /** A picture failed. */
  public static final int FAILED = 1;

  /** The command line or its files are wrong; nothing was started. */
  public static final int USAGE = 2;

  /** Pictures that were compared differ. */
  public static final int DIFFERENT = 3;

  private ExitCode() {}
}
