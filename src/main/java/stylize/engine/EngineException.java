package stylize.engine;

import stylize.fault.Fault;

/** PyTorch cannot be started. */
public final class EngineException extends RuntimeException implements Fault {
  private static final long serialVersionUID = 1L;

  public EngineException(String message) {
    super(message);
  }

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public Kind kind() {
    return Kind.REQUEST;
  }
}
