package stylize.network;

import org.jspecify.annotations.Nullable;

/**
 * What a term of the objective wants to know of an image at one tap. Two terms that want the same
 * have equal observations, and the network makes it once.
 */
public sealed interface Observation {

  /** Where it is made. */
  Tap tap();

  /**
   * The Gram matrix {@code F Fᵀ / M}, C × C, float32, of the features F at M places.
   *
   * @param mask by which places count; then it is {@code Σ wₚ fₚ fₚᵀ / Σ wₚ}. Null if all count
   *     alike.
   */
  record Gram(Tap tap, @Nullable Mask mask) implements Observation {
    /** Of all places alike. */
    public Gram(Tap tap) {
      this(tap, null);
    }
  }

  /**
   * The squared distance {@code ‖F − P‖²}, a scalar, float32, to the features P of another image of
   * the same size.
   *
   * @param mask by which places count; then it is {@code Σ wₚ ‖fₚ − pₚ‖²}. Null if all count alike.
   */
  record Distance(Tap tap, FeatureMap target, @Nullable Mask mask) implements Observation {
    /** At all places alike. */
    public Distance(Tap tap, FeatureMap target) {
      this(tap, target, null);
    }
  }

  /** The features themselves, with their sum of squares. */
  record Features(Tap tap) implements Observation {}
}
