package stylize.models;

import java.io.IOException;

/** A model that is not known, cannot be fetched, or is not what it should be. */
public class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
