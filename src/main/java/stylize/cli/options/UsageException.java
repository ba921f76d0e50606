package stylize.cli.options;

import stylize.fault.Fault;

/** The command line, or a file that it names, is wrong. Thrown before anything is started. */
public final class UsageException extends RuntimeException implements Fault {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  /** For a value that settings do not allow; their messages use the option's name. */
  public static UsageException about(IllegalArgumentException settings) {
    return new UsageException("--" + settings.getMessage() + ".");
  }

  public UsageException(Exception cause) {
    super(cause.getMessage(), cause);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
