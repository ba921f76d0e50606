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

  /** The same, each number times a factor. */
  HostMoments times(double factor) {
    return new HostMoments(times(gram, (float) factor), times(mean, (float) factor));
  }

  private static float[] times(float[] values, float factor) {
    float[] product = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      product[i] = values[i] * factor;
    }
    return product;
  }

  /** The sum of both. */
  HostMoments plus(HostMoments other) {
    return new HostMoments(plus(gram, other.gram), plus(mean, other.mean));
  }

  private static float[] plus(float[] one, float[] other) {
    float[] sum = new float[one.length];
    for (int i = 0; i < one.length; i++) {
      sum[i] = one[i] + other[i];
    }
    return sum;
  }
}
