package stylize.objective;

import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;

/**
 * A term that depends on statistics of the image's features only. It says what it wants to have
 * observed, and how it changes with that; the network does the rest.
 */
public non-sealed interface FeatureTerm extends Term {

  /** What it wants to know of the next image. */
  List<Observation> observations();

  /**
   * The value, from what was observed.
   *
   * @param scope owns the value's array
   * @param slopes where the gradient of {@code weight · value} with respect to the observations is
   *     added
   */
  Value value(NDManager scope, Statistics statistics, Slopes slopes);
}
