package stylize.models;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stylize.fault.Fault;

/** A model or another file is unknown, cannot be fetched, or is not what it should be. */
public class ModelException extends IOException implements Fault {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** A model is not available as requested. */
  public ModelException(String message) {
    this(Kind.REQUEST, message, null);
  }

  /** The same, with a cause. */
  public ModelException(String message, Throwable cause) {
    this(Kind.REQUEST, message, cause);
  }

  /** The same, of one kind or the other. */
  public ModelException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
