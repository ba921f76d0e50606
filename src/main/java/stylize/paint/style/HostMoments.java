package stylize.paint.style;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import stylize.engine.TorchEngine;
import stylize.network.FeatureMoments;

/**
 * Moments of features in the computer's memory.
 *
 * @param gram C × C, row by row
 * @param mean C
 */
record HostMoments(float[] gram, float[] mean) {

  static HostMoments of(FeatureMoments moments) {
    return new HostMoments(TorchEngine.read(moments.gram()), TorchEngine.read(moments.mean()));
  }

  /** Copies the moments to arrays that the scope owns. */
  FeatureMoments in(NDManager scope) {
    long channels = mean.length;
    return new FeatureMoments(
        scope.create(gram, new Shape(channels, channels)), scope.create(mean, new Shape(channels)));
  }
}
