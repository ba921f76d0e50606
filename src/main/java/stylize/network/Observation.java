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
   * The width of the margin in which the image is mirrored, in pixels; 0 if there is none. A place
   * near the border is seen twice, inside and in the margin. Each of the two counts half, so that
   * every place of the image counts once.
   */
  int margin();

  /**
   * The weights of the positions; null if all count alike. They say also how a margin counts, so
   * beside a mask {@link #margin} is 0.
   */
  @Nullable Mask mask();

  /**
   * The moments of the features over the positions: their mean, and the Gram matrix.
   *
   * @param mask see {@link FeatureMoments}
   */
  record Moments(Tap tap, @Nullable Mask mask, int margin) implements Observation {
    /** All positions count alike. */
    public Moments(Tap tap) {
      this(tap, null, 0);
    }
  }

  /**
   * The squared distance {@code ‖F − P‖²}, a scalar, float32, to the features P of another image of
   * the same size.
   *
   * @param mask the distance is then {@code Σ wₚ ‖fₚ − pₚ‖²}
   */
  record Distance(Tap tap, FeatureMap target, @Nullable Mask mask, int margin)
      implements Observation {
    /** All positions count alike. */
    public Distance(Tap tap, FeatureMap target) {
      this(tap, target, null, 0);
    }
  }

  /**
   * The features themselves, with their sum of squares.
   *
   * @param mask the sum is then {@code Σ wₚ ‖fₚ‖²}
   */
  record Features(Tap tap, @Nullable Mask mask, int margin) implements Observation {
    /** All positions count alike. */
    public Features(Tap tap) {
      this(tap, null, 0);
    }
  }
}
