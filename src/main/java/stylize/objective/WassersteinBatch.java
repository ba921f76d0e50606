package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import stylize.engine.Program;
import stylize.engine.TorchEngine;

/**
 * The Wasserstein distances of all terms, as {@code whole-wasserstein.torchscript} takes them: with
 * matrices of one size, so that all roots are computed together.
 */
final class WassersteinBatch {
  private static final Program BEHIND = Program.of(WassersteinBatch.class, "behind");

  private final NDManager manager;
  private final List<WassersteinDistance> distances;
  private final List<Double> weights;
  private final int width;

  /**
   * @param manager owns the arrays
   * @param weighted the distances, in the order of their terms, each with its term's weight
   */
  WassersteinBatch(NDManager manager, List<Map.Entry<WassersteinDistance, Double>> weighted) {
    this.manager = manager;
    this.distances = weighted.stream().map(Map.Entry::getKey).toList();
    this.width = distances.stream().mapToInt(WassersteinDistance::directions).max().orElse(0);
    this.weights = weighted.stream().map(Map.Entry::getValue).toList();
  }

  /** Its roots, with columns of 0 behind. */
  NDArray roots(WassersteinDistance distance) {
    return wide(distance.roots(), distance, 0);
  }

  /** As wide as the widest. */
  private NDArray wide(NDArray array, WassersteinDistance distance, double behind) {
    return BEHIND.call(manager, array, width - distance.directions(), behind).head();
  }

  /** The arguments that the terms share; none if there is no such term. */
  NDList shared() {
    if (distances.isEmpty()) {
      return new NDList();
    }
    int terms = distances.size();
    float[] shift = new float[terms * width * width];
    double[] ridges = new double[shift.length];
    NDList leading = new NDList();
    for (int i = 0; i < terms; i++) {
      int own = distances.get(i).directions();
      float[] values = TorchEngine.read(distances.get(i).leading());
      for (int j = 0; j < width; j++) {
        int place = (i * width + j) * width + j;
        shift[place] = j < own ? (float) NewtonSchulz.SHIFT : 1;
        ridges[place] = j < own ? distances.get(i).ridge() * values[j] : 0;
      }
      // Nothing is divided by 0.
      leading.add(wide(distances.get(i).leading(), distances.get(i), 1));
    }
    Shape square = new Shape(terms, width, width);
    NDArray exact = identity();
    NDArray identity = exact.toType(DataType.FLOAT32, true);
    NDArray rows = NDArrays.stack(leading);
    List.of(identity, rows).forEach(array -> array.attach(manager));
    return new NDList(
        manager.create(shift, square),
        identity,
        rows,
        exact,
        each(WassersteinDistance::outside),
        each(WassersteinDistance::leastOutside),
        each(WassersteinDistance::trace),
        vector(i -> distances.get(i).factor() * weights.get(i)),
        each(distance -> distance.ridge() * distance.channels()),
        manager.create(ridges, square));
  }

  private NDArray identity() {
    double[] ones = new double[width * width];
    for (int i = 0; i < width; i++) {
      ones[i * width + i] = 1;
    }
    return manager.create(ones, new Shape(1, width, width));
  }

  private NDArray each(ToDoubleFunction<WassersteinDistance> number) {
    return vector(i -> number.applyAsDouble(distances.get(i)));
  }

  private NDArray vector(IntToDoubleFunction number) {
    return manager.create(IntStream.range(0, distances.size()).mapToDouble(number).toArray());
  }
}
