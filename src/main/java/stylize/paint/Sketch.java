package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Makes the first version of a picture, from which an optimisation starts. */
public interface Sketch {
  /**
   * A sketch of a photo.
   *
   * @param scope owns it
   * @param photo 1 × 3 × H × W, RGB in [0, 1]
   * @return likewise
   */
  NDArray of(NDManager scope, NDArray photo);
}
