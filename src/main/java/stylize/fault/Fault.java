package stylize.fault;

/**
 * An exception whose message is shown to the user. It says what is wrong, which value, what is
 * allowed and what to do. The program's exit code follows from its kind.
 */
public interface Fault {
  /** The kind of the fault. */
  Kind kind();

  /** What to tell of anything thrown: its message, or its class if it has none. */
  static String reason(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }

  /** Kinds of faults. */
  enum Kind {
    /** The request is wrong: an option, or a file, model or device that it names cannot be used. */
    REQUEST,
    /**
     * The request is valid, but something failed while it was carried out: a picture, a disk, a
     * network.
     */
    WORK
  }
}
