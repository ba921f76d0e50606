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
record Matrix(Shape shape, float[] values) {

  static Matrix of(NDArray array) {
    return new Matrix(array.getShape(), TorchEngine.read(array));
  }

  /** Copies the matrix to an array that the scope owns. */
  NDArray in(NDManager scope) {
    return scope.create(values, shape);
  }

  Matrix times(double factor) {
    if (factor == 1) {
      return this;
    }
    float[] product = values.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] = (float) (product[i] * factor);
    }
    return new Matrix(shape, product);
  }

  Matrix plus(Matrix other) {
    float[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new Matrix(shape, sum);
  }
}
