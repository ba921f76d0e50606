package stylize.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stylize.fault.Fault;

/**
 * A picture cannot be read or written; the message names the file, what is wrong with it and what
 * to do.
 */
public final class PictureException extends IOException implements Fault {
  private static final long serialVersionUID = 1L;

  public PictureException(String message) {
    this(message, null);
  }

  public PictureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * What lies at the bottom of an exception: codecs wrap “No space left on device” in words that
   * say less.
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
