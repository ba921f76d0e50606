package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** A term that depends directly on the image's pixels. */
public non-sealed interface ImageTerm extends Term {

  /**
   * Computes the value.
   *
   * @param scope owns the value's array
   * @param image 1 × 3 × H × W, RGB, float32
   * @param gradient one array like the image, to which the gradient of {@code weight · value} is
   *     added; empty if only the value is needed
   */
  Value value(NDManager scope, NDArray image, NDList gradient);
}
