package stylize.batch;

import java.io.IOException;

/** What was asked for cannot be planned; nothing has been started. */
public final class PlanException extends IOException {
  private static final long serialVersionUID = 1L;

  public PlanException(String message) {
    super(message);
  }
}
