package stylize.batch;

import java.io.IOException;
import stylize.fault.Fault;

/** The request cannot be planned; nothing has been started. */
public final class PlanException extends IOException implements Fault {
  private static final long serialVersionUID = 1L;

  public PlanException(String message) {
    super(message);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
