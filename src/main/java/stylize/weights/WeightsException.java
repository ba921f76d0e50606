package stylize.weights;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stylize.fault.Fault;

/**
 * A weight file cannot be used; the message names the file, what is wrong with it and what would be
 * right.
 */
public final class WeightsException extends IOException implements Fault {
  private static final long serialVersionUID = 1L;

  public WeightsException(String message) {
    this(message, null);
  }

  public WeightsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
