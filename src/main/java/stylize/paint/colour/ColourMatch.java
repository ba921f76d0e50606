package stylize.paint.colour;

/**
 * Gives a painting the colours of a photo before its style is taken (Gatys et al. 2016, “Preserving
 * color in neural artistic style transfer”, section 4).
 *
 * <p>Many affine maps carry one mean and covariance to another; they differ by a rotation. This is
 * the one that moves colours least, the optimal transport between normal distributions (Pitié &amp;
 * Kokaram 2007):
 *
 * <pre>A = Σs^-½ (Σs^½ Σc Σs^½)^½ Σs^-½</pre>
 *
 * <p>with the painting's covariance Σs and the photo's Σc. It is symmetric without negative
 * eigenvalues, so it mirrors and turns no hue. The paper's roots are not symmetric: Cholesky's
 * depends on the order of the channels, and {@code Σc^½ Σs^-½} turns hues.
 *
 * <p>A direction in which the painting hardly varies, {@link #LEAST_VARIANCE}, is not stretched to
 * the photo's variance, because that would show nothing but rounding errors. So the result has the
 * photo's covariance if the painting's least variance is above that. Otherwise it has less in that
 * direction, and never more in any:
 *
 * <ul>
 *   <li>A grey painting stays a line of colours through the photo's mean. The variance along grey
 *       is the photo's. The line leans to where the photo's colours lean from dark to light.
 *   <li>A painting of one colour gets the photo's mean.
 *   <li>A painting becomes grey with a grey photo, and one colour with a photo of one colour.
 * </ul>
 */
public final class ColourMatch {
  /** The variance that rounding to 8 bits adds to a channel. */
  static final double LEAST_VARIANCE = 1 / (12 * 255.0 * 255.0);

  private ColourMatch() {}

  /**
   * The map that gives a painting a photo's mean and covariance. Mapped colours may leave [0, 1].
   *
   * @return the identity if either has no visible pixel
   */
  public static ColourTransform of(ColourStatistics painting, ColourStatistics photo) {
    if (painting.isEmpty() || photo.isEmpty()) {
      return ColourTransform.identity();
    }
    Symmetric from = painting.symmetricCovariance();
    Symmetric root = from.apply(variance -> Math.sqrt(Math.max(variance, LEAST_VARIANCE)));
    Symmetric inverse = from.apply(variance -> 1 / Math.sqrt(Math.max(variance, LEAST_VARIANCE)));
    Symmetric between =
        root.around(photo.symmetricCovariance()).apply(value -> Math.sqrt(Math.max(value, 0)));
    return ColourTransform.between(painting.mean(), inverse.around(between).rows(), photo.mean());
  }
}
