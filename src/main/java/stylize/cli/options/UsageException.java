package stylize.cli.options;

import stylize.fault.Fault;

/**
 * The command line or one of the files that it names is wrong; found before anything was started.
 */
public final class UsageException extends RuntimeException implements Fault {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  /** What settings say of a value that they do not allow: they call it as the command line does. */
  static UsageException about(IllegalArgumentException settings) {
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
