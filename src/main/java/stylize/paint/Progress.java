package stylize.paint;

import java.util.List;
import java.util.function.Supplier;
import stylize.image.Picture;
import stylize.objective.Losses;

/** Receives a picture's progress. */
public interface Progress {
  /** Ignores everything. */
  Progress NONE = new Progress() {};

  /** True if it looks at pictures between iterations; memory is then reserved for them. */
  default boolean looksAtPictures() {
    return false;
  }

  /** Work begins on these levels, coarsest first. */
  default void started(List<Level> levels) {}

  /**
   * The objective was evaluated.
   *
   * @param iteration from 1, within the level
   * @param picture the current picture, created on request; only valid during this call
   */
  default void iteration(Level level, int iteration, Losses terms, Supplier<Picture> picture) {}

  /**
   * The objective became infinite or jumped. The level continues from its best image with a smaller
   * learning rate.
   */
  default void restarted(Level level, int iteration, double learningRate) {}

  /** Something about this picture that the user should know, in a sentence. */
  default void warned(String message) {}

  /** A level ended, perhaps early. */
  default void finished(Level level, LevelTrace trace) {}
}
