package stylize.train;

import stylize.generator.Weights;
import stylize.objective.Losses;

/** Hears how a training goes. */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * It begins.
   *
   * @param steps that an earlier run has done
   */
  default void started(int steps) {}

  /**
   * A step has been done.
   *
   * @param step from 1
   * @param progress of the whole training, from 0 to 1
   * @param seconds of training so far, earlier runs included
   */
  default void stepped(int step, double progress, double seconds, double rate, Losses losses) {}

  /** All that a later run needs has been written, and the painter as it is now. */
  default void saved(int step, Weights weights, Curve curve) {}

  /** Something that the user should know, in a sentence. */
  default void warned(String message) {}
}
