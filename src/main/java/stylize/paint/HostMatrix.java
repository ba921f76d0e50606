package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import stylize.engine.TorchEngine;

/**
 * A matrix in the computer's memory.
 *
 * @param values row by row
 */
record HostMatrix(Shape shape, float[] values) {

  static HostMatrix of(NDArray array) {
    return new HostMatrix(array.getShape(), TorchEngine.read(array));
  }

  /** Copies the matrix to an array that the scope owns. */
  NDArray in(NDManager scope) {
    return scope.create(values, shape);
  }
}
