package stylize.image.codec;

import java.io.IOException;

/**
 * There is nothing wrong with a picture, but it cannot be decoded here. The message goes on behind
 * the file's name, and has no full stop.
 */
public final class UndecodableException extends IOException {
  private static final long serialVersionUID = 1L;

  public UndecodableException(String message) {
    super(message);
  }
}
