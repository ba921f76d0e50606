package stylize.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stylize.fault.Fault;

/** A picture cannot be read or written. The message names the file, the problem and what to do. */
public final class PictureException extends IOException implements Fault {
  private static final long serialVersionUID = 1L;

  public PictureException(String message) {
    this(message, null);
  }

  public PictureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The message of the root cause. Codecs replace messages such as “No space left on device” with
   * less specific ones.
   */
  public static String reason(Throwable e) {
    String reason = e.getClass().getSimpleName();
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().isBlank()) {
        reason = t.getMessage();
      }
    }
    return reason;
  }

  @Override
  public Kind kind() {
    return Kind.WORK;
  }
}
