package stylize.paint;

import java.util.List;
import java.util.function.Supplier;
import stylize.image.Picture;
import stylize.objective.Losses;

/** Hears of a picture's progress. Showing it is somebody else's business. */
public interface Progress {
  /** Hears everything and says nothing. */
  Progress NONE = new Progress() {};

  /** True if it looks at pictures between iterations, which then have to have room. */
  default boolean looksAtPictures() {
    return false;
  }

  /** Work begins on these levels, coarsest first. */
  default void started(List<Level> levels) {}

  /**
   * The objective was evaluated.
   *
   * @param iteration from 1, within the level
   * @param picture the picture at this moment, if somebody wants to see it; only valid during this
   *     call
   */
  default void iteration(Level level, int iteration, Losses terms, Supplier<Picture> picture) {}

  /**
   * The objective became infinite or jumped; the level goes on from its best image with a smaller
   * learning rate.
   */
  default void restarted(Level level, int iteration, double learningRate) {}

  /** A level ended, perhaps early. */
  default void finished(Level level, LevelTrace trace) {}
}
