package stylize.paint.tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;
import stylize.image.Size;

/** Brings planes to tensors, 1 × 1 × H × W, float32. */
public final class Planes {
  private static final Program FIT = Program.of(Planes.class, "fit");

  private Planes() {}

  /**
   * A plane in another size: means of its pixels, or values in between if it is enlarged. Planes
   * that add up to 1 everywhere still do, and no value leaves the range of its neighbours.
   */
  public static NDArray at(NDManager scope, Plane plane, Size size) {
    NDArray whole = Tensors.planes(scope, plane.values(), plane.size());
    if (plane.size().equals(size)) {
      return whole;
    }
    try (whole) {
      return FIT.call(scope, whole, size.height(), size.width()).head();
    }
  }
}
