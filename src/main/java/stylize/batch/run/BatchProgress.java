package stylize.batch.run;

import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.image.Picture;
import stylize.paint.Progress;
import stylize.paint.Stylization;

/** Receives a batch's progress, from several threads at once. */
public interface BatchProgress {
  /**
   * A picture's photo has been decoded.
   *
   * @param from the inputs that it will be made from
   */
  default void decoded(Job job, Picture content, Ingredients from) {}

  /** A picture begins; returns what receives its levels and iterations. */
  default Progress painting(Job job) {
    return Progress.NONE;
  }

  /** A picture has been written. */
  default void done(Job job, Stylization result, Finished finished) {}

  /** A picture could not be made; the others continue. */
  default void failed(Job job, Failure failure) {}

  /** There was not enough memory beside the other pictures; this one is painted again alone. */
  default void postponed(Job job) {}

  /** A warning about a picture, such as transparency that is lost. */
  default void warned(Job job, String message) {}

  /** A warning that is not about a single picture. */
  default void warned(String message) {}

  /** No further picture begins. */
  default void stopped(String reason) {}
}
