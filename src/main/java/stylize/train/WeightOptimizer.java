package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.generator.LearningGenerator;
import stylize.generator.Weights;

/**
 * Moves the weights of a generator down their gradients: the kernels of its inner convolutions by
 * {@link Muon}, all others by Adam (Kingma &amp; Ba 2015).
 *
 * <p>Adam is DJL's operator. DJL's own class around that operator hides the moments, which a
 * checkpoint must keep.
 */
final class WeightOptimizer implements AutoCloseable {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /**
   * What it remembers, by the weight's name.
   *
   * @param means of each weight's gradient
   * @param squares the means of the gradients' squares, of weights that Adam moves
   */
  record Memory(int steps, Map<String, float[]> means, Map<String, float[]> squares) {
    static Memory none() {
      return new Memory(0, Map.of(), Map.of());
    }
  }

  private final NDManager manager;
  private final Map<String, NDArray> values;
  private final Map<String, NDArray> means = new LinkedHashMap<>();
  private final Map<String, NDArray> squares = new LinkedHashMap<>();
  private int steps;

  /**
   * @param generator whose weights it changes
   */
  WeightOptimizer(NDManager parent, LearningGenerator generator, Memory memory) {
    this.manager = parent.newSubManager();
    this.values = generator.values();
    this.steps = memory.steps();
    Set<String> byMuon = Weights.innerKernels(generator.architecture());
    values.forEach(
        (name, value) -> {
          means.put(name, like(value, memory.means().get(name)));
          if (!byMuon.contains(name)) {
            squares.put(name, like(value, memory.squares().get(name)));
          }
        });
  }

  private NDArray like(NDArray value, float @Nullable [] remembered) {
    return remembered == null
        ? manager.zeros(value.getShape())
        : manager.create(remembered, value.getShape());
  }

  /** Number of steps so far. */
  int steps() {
    return steps;
  }

  /** Goes a step down the gradients of the weights. */
  void step(double rate) {
    steps++;
    values.forEach(
        (name, value) -> {
          NDArray mean = Objects.requireNonNull(means.get(name));
          NDArray square = squares.get(name);
          try (NDArray gradient = value.getGradient()) {
            if (square == null) {
              Muon.step(value, gradient, mean, rate);
            } else {
              adam(value, gradient, mean, square, rate);
            }
          }
        });
  }

  private void adam(NDArray value, NDArray gradient, NDArray mean, NDArray square, double rate) {
    double bias = Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(BETA_1, steps));
    value
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(value, gradient, mean, square),
            new NDList(value),
            (float) rate,
            (float) (rate * bias),
            0,
            1,
            -1,
            (float) BETA_1,
            (float) BETA_2,
            EPSILON,
            true,
            false);
  }

  /** A copy of what it remembers. */
  Memory memory() {
    return new Memory(steps, copies(means), copies(squares));
  }

  private static Map<String, float[]> copies(Map<String, NDArray> arrays) {
    Map<String, float[]> copies = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copies.put(name, TorchEngine.read(array)));
    return copies;
  }

  @Override
  public void close() {
    manager.close();
  }
}
