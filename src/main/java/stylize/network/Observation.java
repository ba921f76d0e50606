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
   * The Gram matrix {@code F Fᵀ / M}, C × C, float32, of the features F at M positions.
   *
   * @param mask weights of the positions; the matrix is then {@code Σ wₚ fₚ fₚᵀ / Σ wₚ}. Null if
   *     all positions count alike.
   */
  record Gram(Tap tap, @Nullable Mask mask) implements Observation {
    /** All positions count alike. */
    public Gram(Tap tap) {
      this(tap, null);
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
