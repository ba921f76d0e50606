package stylize.fault;

/**
 * An exception whose message is told to the user: it says what is wrong, which value, what is
 * allowed and what to do. The exit code of the program follows from its kind.
 */
public interface Fault {
  /** What kind of fault it is. */
  Kind kind();

  /** What an exception is about. */
  enum Kind {
    /**
     * What is asked for cannot be: an option is wrong, or a file, model or device that it names
     * cannot be used.
     */
    REQUEST,
    /**
     * What is asked for is sound, but something failed on the way: a picture, a disk, a network.
     */
    WORK
  }
}
