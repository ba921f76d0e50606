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

  public UsageException(Exception cause) {
    super(cause.getMessage(), cause);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
