package stylize.models;

import java.io.IOException;

/** A source does not provide the file; another attempt cannot help. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
