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
import stylize.network.vgg.tiling.Region;

/** How much the positions of a plane count, as the programs take it; each computed once. */
final class PositionWeights {
  private static final Program COLUMN = Program.of(PositionWeights.class, "column");

  private final NDManager manager;
  private final Precision precision;
  private final Map<Object, Weights> known = new HashMap<>();

  /**
   * Of one plane, or a part of it.
   *
   * @param columns h w × 1, in float32 and in the network's own type; none if all count alike
   * @param total the sum over the whole plane
   */
  record Weights(NDList columns, double total) {}

  /**
   * Of one part of an image.
   *
   * @param source a mask, or the width of a mirrored margin in positions
   */
  private record Key(Object source, int stride, PlanesPart part) {}

  /**
   * @param manager owns the weights
   */
  PositionWeights(NDManager manager, Precision precision) {
    this.manager = manager;
    this.precision = precision;
  }

  /** The weights for an observation of a part of an image. */
  Weights of(Observation wanted, PlanesPart part) {
    Mask mask = wanted.mask();
    int stride = wanted.tap().stride();
    int margin = wanted.margin() / stride;
    Region plane = part.image(stride);
    if (mask == null && margin == 0 && part.isWhole()) {
      return new Weights(new NDList(), plane.pixels());
    }
    return known.computeIfAbsent(
        new Key(mask == null ? margin : mask, stride, part),
        key ->
            mask == null
                ? beside(margin, plane, part, stride)
                : new Weights(columns(mask.weights(), part, stride), mask.total()));
  }

  private NDList columns(NDArray weights, PlanesPart part, int stride) {
    long[] seen = part.seen(stride).bounds();
    return COLUMN.call(manager, weights, seen, part.own(stride).bounds(), precision.code());
  }

  /** Half of the weight at each edge, in twice the margin, because all is there twice. */
  private Weights beside(int margin, Region plane, PlanesPart part, int stride) {
    float[] rows = edges(plane.height(), margin);
    float[] columns = edges(plane.width(), margin);
    try (NDManager work = manager.newSubManager()) {
      NDArray down = work.create(rows, new Shape(plane.height(), 1));
      NDArray across = work.create(columns, new Shape(1, plane.width()));
      return new Weights(columns(down.mul(across), part, stride), sum(rows) * sum(columns));
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
