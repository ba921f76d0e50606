package stylize.objective;

import ai.djl.ndarray.NDArray;

/**
 * One requirement on an image. An objective is a weighted sum of terms. There are two kinds: terms
 * that depend on features, and terms that depend on the pixels.
 */
public sealed interface Term permits FeatureTerm, ImageTerm {

  /** Its name in reports and events, such as {@code style.relu4_1}. */
  String name();

  /** Its factor in the total, at least 0. */
  double weight();

  /** True if it has all that it compares images with. */
  default boolean isSettled() {
    return true;
  }

  /** Writes a line of a formula. The term must be settled. */
  void write(Formula formula);

  /**
   * A term's value before its weight, on the device. It is read together with the others'.
   *
   * @param scalar float32
   * @param factor the value is {@code factor · scalar}, in double precision
   */
  record Value(NDArray scalar, double factor) {}
}
