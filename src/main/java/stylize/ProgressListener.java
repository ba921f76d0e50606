package stylize;

/**
 * Is told how a painting goes, in the thread that paints. What it throws ends the painting, and is
 * thrown by {@code paint}.
 */
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = new ProgressListener() {};

  /** True if it looks at pictures between steps; memory is then kept for them. */
  default boolean looksAtPictures() {
    return false;
  }

  /** A step was taken. A trained painter takes none. */
  default void stepped(Step step) {}

  /** Something that people should know, in a sentence. */
  default void warned(String message) {}
}
