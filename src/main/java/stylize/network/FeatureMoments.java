package stylize.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The first two moments of an image's features f at a tap, over its M positions. With a mask,
 * position p counts {@code wₚ / Σ w}, otherwise {@code 1 / M}.
 *
 * @param gram the Gram matrix, the mean of {@code f fᵀ}: C × C, float32
 * @param mean the mean of {@code f}: C, float32
 */
public record FeatureMoments(NDArray gram, NDArray mean) {

  /** Moments of zero, to add to. */
  public static FeatureMoments zeros(NDManager scope, long channels) {
    return new FeatureMoments(
        scope.zeros(new Shape(channels, channels)), scope.zeros(new Shape(channels)));
  }

  /** The moments of a mixture of distributions are the sums of theirs, each times its share. */
  public FeatureMoments mul(double share) {
    return new FeatureMoments(gram.mul(share), mean.mul(share));
  }

  /** See {@link #mul}. */
  public FeatureMoments add(FeatureMoments other) {
    return new FeatureMoments(gram.add(other.gram), mean.add(other.mean));
  }
}
