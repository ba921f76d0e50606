package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/** A term that depends on the image's pixels themselves. */
public non-sealed interface ImageTerm extends Term {

  /**
   * The value.
   *
   * @param scope owns the value's array
   * @param image 1 × 3 × H × W, RGB, float32
   * @param gradient an array like the image, to which the gradient of {@code weight · value} is
   *     added; or nothing, if only the value is wanted
   */
  Value value(NDManager scope, NDArray image, NDList gradient);
}
