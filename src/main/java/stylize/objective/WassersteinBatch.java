package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import stylize.engine.TorchEngine;

/**
 * The Wasserstein distances of all terms, as {@code whole-wasserstein.torchscript} takes them: with
 * matrices of one size, so that all roots are computed together.
 */
final class WassersteinBatch {
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
    NDArray roots = distance.roots();
    int behind = width - distance.directions();
    if (behind == 0) {
      return roots;
    }
    try (NDArray zeros = manager.zeros(new Shape(roots.getShape().get(0), behind))) {
      NDArray wide = roots.concat(zeros, 1);
      wide.attach(manager);
      return wide;
    }
  }

  /** The arguments that the terms share; none if there is no such term. */
  NDList shared() {
    if (distances.isEmpty()) {
      return new NDList();
    }
    int terms = distances.size();
    float[] shift = new float[terms * width * width];
    double[] ridges = new double[shift.length];
    List<NDArray> leading = new ArrayList<>();
    for (int i = 0; i < terms; i++) {
      int own = distances.get(i).directions();
      float[] values = TorchEngine.read(distances.get(i).leading());
      for (int j = 0; j < width; j++) {
        int place = (i * width + j) * width + j;
        shift[place] = j < own ? (float) NewtonSchulz.SHIFT : 1;
        ridges[place] = j < own ? distances.get(i).ridge() * values[j] : 0;
      }
      leading.add(wide(distances.get(i).leading()));
    }
    Shape square = new Shape(terms, width, width);
    NDArray identity = manager.eye(width).expandDims(0);
    NDArray exact = identity.toType(DataType.FLOAT64, true);
    NDArray rows = NDArrays.stack(new NDList(leading));
    List.of(identity, exact, rows).forEach(array -> array.attach(manager));
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

  /** With ones behind: nothing is divided by 0. */
  private NDArray wide(NDArray leading) {
    int behind = width - (int) leading.size();
    return behind == 0 ? leading : leading.concat(manager.ones(new Shape(behind)));
  }

  private NDArray each(ToDoubleFunction<WassersteinDistance> number) {
    return vector(i -> number.applyAsDouble(distances.get(i)));
  }

  private NDArray vector(IntToDoubleFunction number) {
    return manager.create(IntStream.range(0, distances.size()).mapToDouble(number).toArray());
  }
}
