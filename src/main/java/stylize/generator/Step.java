package stylize.generator;

/**
 * One step of a generator, from features to features. A generator is a list of steps, so that
 * training, painting and export cannot differ in what they compute.
 */
public sealed interface Step {

  /**
   * A convolution of the features with a mirrored border, then, if wanted, instance normalisation
   * (Ulyanov et al. 2017), then, if wanted, a rectifier.
   *
   * @param name of its weights
   * @param kernel side of its square kernel, odd
   * @param stride 1, or 2 to halve both sides
   */
  record Convolution(
      String name,
      int inputs,
      int outputs,
      int kernel,
      int stride,
      boolean normalized,
      boolean rectified)
      implements Step {

    /** Width of the border. */
    public int border() {
      return kernel / 2;
    }
  }

  /**
   * Appends channels of noise (Ulyanov et al. 2016), of which strokes are made where the photo is
   * even. Without it they would follow the grid of the positions.
   */
  record Noise(int channels) implements Step {}

  /** Adds the photo to features of three channels. */
  record AddPhoto() implements Step {}

  /**
   * Gives each channel a trained mean and deviation: instance normalisation. As the last step, it
   * gives every picture the painting's colours.
   *
   * @param name of its weights
   */
  record Normalization(String name, int channels) implements Step {}

  /** Each 2 × 2 square of positions becomes one position with four times the channels. */
  record Unshuffle() implements Step {}

  /** The inverse of {@link Unshuffle} (pixel shuffle, Shi et al. 2016). */
  record Shuffle() implements Step {}

  /** Each position becomes a 2 × 2 square (nearest neighbour). */
  record Enlargement() implements Step {}

  /** Keeps the features under a name, until {@link Add} or {@link Join} takes them. */
  record Keep(String name) implements Step {}

  /** Adds kept features. */
  record Add(String name) implements Step {}

  /** Appends the channels of kept features. */
  record Join(String name) implements Step {}
}
