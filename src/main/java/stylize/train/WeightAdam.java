package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import stylize.engine.TorchEngine;

/**
 * Adam (Kingma &amp; Ba 2015) for the weights of a generator, by DJL's operator. DJL's own class
 * around that operator hides the moments, which a checkpoint must keep.
 */
final class WeightAdam implements AutoCloseable {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final float EPSILON = 1e-8f;

  /** What it remembers: the moments of each weight's gradient, by the weight's name. */
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
   * @param values the weights, which it changes
   */
  WeightAdam(NDManager parent, Map<String, NDArray> values, Memory memory) {
    this.manager = parent.newSubManager();
    this.values = values;
    this.steps = memory.steps();
    values.forEach(
        (name, value) -> {
          means.put(name, like(value, memory.means().get(name)));
          squares.put(name, like(value, memory.squares().get(name)));
        });
  }

  private NDArray like(NDArray value, float @org.jspecify.annotations.Nullable [] remembered) {
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
    double bias = Math.sqrt(1 - Math.pow(BETA_2, steps)) / (1 - Math.pow(BETA_1, steps));
    values.forEach(
        (name, value) -> {
          try (NDArray gradient = value.getGradient()) {
            value
                .getNDArrayInternal()
                .adamUpdate(
                    new NDList(
                        value,
                        gradient,
                        Objects.requireNonNull(means.get(name)),
                        Objects.requireNonNull(squares.get(name))),
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
        });
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
