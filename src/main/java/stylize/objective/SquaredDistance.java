package stylize.objective;

import ai.djl.ndarray.NDArray;

/** The squared distance of a style term: {@code factor · ‖G − A‖²} for a layer's Gram matrix G. */
final class SquaredDistance {
  private final NDArray target;
  private final double factor;

  private SquaredDistance(NDArray target, double factor) {
    this.target = target;
    this.factor = factor;
  }

  static SquaredDistance of(NDArray gram, Normalization normalization) {
    return new SquaredDistance(
        gram, normalization.styleFactor(energy(gram), gram.getShape().get(0)));
  }

  private static double energy(NDArray target) {
    try (NDArray square = target.square();
        NDArray sum = square.sum()) {
      return sum.getFloat();
    }
  }

  /**
   * The term at one point. The arrays belong to the manager of that point.
   *
   * @param squared the squared distance, to be multiplied by {@link #factor} on the host, in double
   *     precision
   * @param gradient of the term times its weight
   */
  record At(NDArray squared, NDArray gradient) {}

  At at(NDArray x, double weight) {
    NDArray difference = x.sub(target);
    try (NDArray square = difference.square()) {
      return new At(square.sum(), difference.muli(2 * factor * weight));
    }
  }

  double factor() {
    return factor;
  }
}
