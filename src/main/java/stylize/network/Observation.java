package stylize.network;

import org.jspecify.annotations.Nullable;

/**
 * What a term of the objective needs to know about an image at one tap. Equal observations are
 * computed once.
 */
public sealed interface Observation {

  /** Where the image is observed. */
  Tap tap();

  /**
   * The moments of the features over the positions: their mean, and the Gram matrix.
   *
   * @param mask weights of the positions; see {@link FeatureMoments}. Null if all positions count
   *     alike.
   * @param rim how far from each border positions do not count, in pixels of the image. The largest
   *     number of whole positions is left out that lies within it, but never all.
   */
  record Moments(Tap tap, @Nullable Mask mask, int rim) implements Observation {
    /** All positions count alike. */
    public Moments(Tap tap) {
      this(tap, null, 0);
    }
  }

  /**
   * The squared distance {@code ‖F − P‖²}, a scalar, float32, to the features P of another image of
   * the same size.
   *
   * @param mask weights of the positions; the distance is then {@code Σ wₚ ‖fₚ − pₚ‖²}. Null if all
   *     count alike.
   */
  record Distance(Tap tap, FeatureMap target, @Nullable Mask mask) implements Observation {
    /** All positions count alike. */
    public Distance(Tap tap, FeatureMap target) {
      this(tap, target, null);
    }
  }

  /** The features themselves, with their sum of squares. */
  record Features(Tap tap) implements Observation {}
}
