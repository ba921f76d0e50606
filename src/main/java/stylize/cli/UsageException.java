package stylize.cli;

/**
 * The command line or one of the files that it names is wrong; found before anything was started.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
