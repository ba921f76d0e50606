package stylize.models;

import java.io.IOException;

/** A source that will not give the file, however often it is asked. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
