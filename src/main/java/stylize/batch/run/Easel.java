package stylize.batch.run;

import stylize.batch.Job;
import stylize.paint.Painter;

/** A place where one picture at a time is painted, each perhaps by a technique of its own. */
@FunctionalInterface
public interface Easel {
  /**
   * The painter of a job. All painters of an easel share what is loaded.
   *
   * @param share of the usual memory that the picture may take, above 0 and at most 1; less means
   *     smaller tiles
   */
  Painter painterOf(Job job, double share);
}
