package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import stylize.engine.Precision;
import stylize.engine.Program;
import stylize.network.Mask;
import stylize.network.Observation;

/** How much the positions of a plane count, as the programs take it; each computed once. */
final class PositionWeights {
  private static final Program COLUMN = Program.of(PositionWeights.class, "column");

  private final NDManager manager;
  private final Precision precision;
  private final Map<Object, Weights> known = new HashMap<>();

  /**
   * Of one plane.
   *
   * @param columns h w × 1, in float32 and in the network's own type; none if all count alike
   * @param total their sum
   */
  record Weights(NDList columns, double total) {}

  /** A mirrored margin of a plane. */
  private record Margin(int positions, int height, int width) {}

  /**
   * @param manager owns the weights
   */
  PositionWeights(NDManager manager, Precision precision) {
    this.manager = manager;
    this.precision = precision;
  }

  /** The weights for an observation of a plane. */
  Weights of(Observation wanted, int height, int width) {
    Mask mask = wanted.mask();
    int margin = wanted.margin() / wanted.tap().stride();
    if (mask == null && margin == 0) {
      return new Weights(new NDList(), (double) height * width);
    }
    return known.computeIfAbsent(
        mask == null ? new Margin(margin, height, width) : mask,
        key -> mask == null ? beside(margin, height, width) : columns(mask));
  }

  private Weights columns(Mask mask) {
    return new Weights(COLUMN.call(manager, mask.weights(), precision.code()), mask.total());
  }

  /** Half of the weight at each edge, in twice the margin, because all is there twice. */
  private Weights beside(int margin, int height, int width) {
    float[] rows = edges(height, margin);
    float[] columns = edges(width, margin);
    try (NDManager work = manager.newSubManager()) {
      NDArray down = work.create(rows, new Shape(height, 1));
      NDArray across = work.create(columns, new Shape(1, width));
      NDList found = COLUMN.call(manager, down.mul(across), precision.code());
      return new Weights(found, sum(rows) * sum(columns));
    }
  }

  private static float[] edges(int length, int margin) {
    int twice = Math.min(2 * margin, length / 2);
    float[] weights = new float[length];
    for (int i = 0; i < length; i++) {
      weights[i] = i < twice || i >= length - twice ? 0.5f : 1;
    }
    return weights;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }
}
