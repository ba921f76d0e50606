package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import stylize.network.FeatureMoments;
import stylize.network.Observation;

/** A distance from the moments of an image's features to those of a painting. */
interface MomentsDistance {

  /**
   * The distance at one point.
   *
   * @param value a scalar, float32, to be multiplied by {@link #factor} on the host, in double
   *     precision
   * @param ofGram gradient of the distance times its weight, with respect to the Gram matrix
   * @param ofMean likewise with respect to the mean; null if the distance does not depend on it
   */
  record At(NDArray value, NDArray ofGram, @Nullable NDArray ofMean) {}

  /**
   * Computes the distance.
   *
   * @param scope owns the result
   * @param weight factor of the gradients, besides {@link #factor}
   */
  At at(NDManager scope, FeatureMoments seen, double weight);

  /**
   * Writes a line of a formula.
   *
   * @param moments of the image
   * @param weight of the term
   */
  void write(Formula formula, Observation.Moments moments, double weight);

  /** The sum of the squares of an array's values. */
  static double energy(NDArray array) {
    try (NDArray square = array.square();
        NDArray sum = square.sum()) {
      return sum.getFloat();
    }
  }

  /** The factor of the value. */
  double factor();
}
