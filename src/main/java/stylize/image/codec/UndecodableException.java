package stylize.image.codec;

import java.io.IOException;

/**
 * A picture is valid but cannot be decoded here. The message continues a sentence after the file's
 * name, without a full stop.
 */
public final class UndecodableException extends IOException {
  private static final long serialVersionUID = 1L;

  public UndecodableException(String message) {
    super(message);
  }
}
