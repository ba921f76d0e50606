package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.engine.Precision;
import stylize.engine.Program;
import stylize.network.Mask;
import stylize.network.Observation;
import stylize.network.vgg.tiling.Region;

/**
 * How much the positions of a plane count, as the programs take it. For whole planes each is
 * computed once, for a part of them anew each time.
 */
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

  /** A mirrored margin of a plane. */
  private record Margin(int positions, Region plane) {}

  /**
   * @param manager owns the weights of whole planes
   */
  PositionWeights(NDManager manager, Precision precision) {
    this.manager = manager;
    this.precision = precision;
  }

  /**
   * The weights for an observation of a part of an image.
   *
   * @param scope owns those of a part
   */
  Weights of(NDManager scope, Observation wanted, PlanesPart part) {
    Mask mask = wanted.mask();
    int stride = wanted.tap().stride();
    int margin = wanted.margin() / stride;
    Region plane = part.image(stride);
    if (!part.isWhole()) {
      return made(scope, mask, margin, part, stride);
    }
    if (mask == null && margin == 0) {
      return new Weights(new NDList(), plane.pixels());
    }
    return known.computeIfAbsent(
        mask == null ? new Margin(margin, plane) : mask,
        key -> made(manager, mask, margin, part, stride));
  }

  private Weights made(
      NDManager owner, @Nullable Mask mask, int margin, PlanesPart part, int stride) {
    Region seen = part.seen(stride);
    Region own = part.own(stride);
    if (mask != null) {
      return new Weights(
          COLUMN.call(owner, mask.weights(), seen.bounds(), own.bounds(), precision.code()),
          mask.total());
    }
    Region plane = part.image(stride);
    float[] rows = edges(plane.height(), margin);
    float[] columns = edges(plane.width(), margin);
    try (NDManager work = owner.newSubManager()) {
      NDArray down =
          work.create(
              Arrays.copyOfRange(rows, seen.top(), seen.bottom()), new Shape(seen.height(), 1));
      NDArray across =
          work.create(
              Arrays.copyOfRange(columns, seen.left(), seen.right()), new Shape(1, seen.width()));
      NDArray here = down.mul(across);
      Region all = Region.of(seen.height(), seen.width());
      return new Weights(
          COLUMN.call(owner, here, all.bounds(), own.within(seen).bounds(), precision.code()),
          sum(rows) * sum(columns));
    }
  }

  /** Half of the weight at each edge, in twice the margin, because all is there twice. */
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
