package stylize;

/**
 * Is told how a painting goes, in the thread that paints. What it throws ends the painting, and is
 * thrown by {@code paint}.
 */
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = new ProgressListener() {};

  /**
   * Whether it looks at pictures between steps; memory is then kept for them.
   *
   * @return false, unless it is overridden
   */
  default boolean looksAtPictures() {
    return false;
  }

  /**
   * A step was taken. A trained painter takes none.
   *
   * @param step which, and what came of it
   */
  default void stepped(Step step) {}

  /**
   * Something that people should know.
   *
   * @param message a sentence
   */
  default void warned(String message) {}
}
