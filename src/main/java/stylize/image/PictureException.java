package stylize.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A picture cannot be read or written; the message names the file, what is wrong with it and what
 * to do.
 */
public final class PictureException extends IOException {
  private static final long serialVersionUID = 1L;

  public PictureException(String message) {
    this(message, null);
  }

  public PictureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
