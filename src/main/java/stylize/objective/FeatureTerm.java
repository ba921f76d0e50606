package stylize.objective;

import ai.djl.ndarray.NDManager;
import java.util.List;
import stylize.network.Observation;
import stylize.network.Slopes;
import stylize.network.Statistics;

/**
 * A term that depends on statistics of the image's features only. It states its observations and
 * computes its slopes; the network does the rest.
 */
public non-sealed interface FeatureTerm extends Term {

  /** The observations that it needs of the next image. */
  List<Observation> observations();

  /**
   * Computes the value from the observations.
   *
   * @param scope owns the value's array
   * @param slopes receives the gradient of {@code weight · value} with respect to the observations
   */
  Value value(NDManager scope, Statistics statistics, Slopes slopes);
}
