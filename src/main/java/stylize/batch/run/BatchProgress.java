package stylize.batch.run;

import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.image.Picture;
import stylize.paint.Progress;
import stylize.paint.Stylization;

/** Hears of a batch's progress, from several threads at once. */
public interface BatchProgress {
  /**
   * A picture's photo has been decoded.
   *
   * @param from what it is going to be made from
   */
  default void decoded(Job job, Picture content, Ingredients from) {}

  /** A picture is begun; answers who hears of its levels and iterations. */
  default Progress painting(Job job) {
    return Progress.NONE;
  }

  /** A picture has been written. */
  default void done(Job job, Stylization result, Finished finished) {}

  /** A picture could not be made; the others go on. */
  default void failed(Job job, Failure failure) {}

  /** The memory was not enough beside the other pictures; this one is tried again by itself. */
  default void postponed(Job job) {}

  /** Something that the user may not expect, such as transparency that is lost. */
  default void warned(Job job, String message) {}

  /** Something of that kind that concerns no picture by itself. */
  default void warned(String message) {}

  /** No further picture is begun. */
  default void stopped(String reason) {}
}
