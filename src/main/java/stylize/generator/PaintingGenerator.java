package stylize.generator;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.Program;
import stylize.engine.TorchEngine;

/**
 * A generator that paints: it computes what a {@link LearningGenerator} computes, in less memory
 * and time. Features are computed a few rows at a time. Normalisation still sees the whole picture,
 * so there are no seams. Several threads may use it at once.
 */
public final class PaintingGenerator implements AutoCloseable {
  private static final Program CONVOLVE =
      Program.of(PaintingGenerator.class, "convolve", "rows", "normalize");
  private static final Program FINISH =
      Program.of(PaintingGenerator.class, "finish", "rows", "normalize");
  private static final Program PREPARE = Program.of(PaintingGenerator.class, "prepare");
  private static final Program UNSHUFFLE = Program.of(PaintingGenerator.class, "unshuffle");
  private static final Program SHUFFLE = Program.of(PaintingGenerator.class, "shuffle");
  private static final Program ADD = Program.of(PaintingGenerator.class, "add");

  private static final Program FIT = Program.of(PaintingGenerator.class, "fit");
  private static final Program CUT = Program.of(PaintingGenerator.class, "cut");

  private static final double EPSILON = LearningGenerator.EPSILON;

  /** Positions that are computed at a time. More are not quicker. */
  static final int POSITIONS = 1 << 14;

  private final Architecture architecture;
  private final Precision precision;
  private final NDManager manager;
  private final Map<String, NDArray> values = new HashMap<>();

  public PaintingGenerator(Weights weights, Device device, Precision precision) {
    this.architecture = weights.architecture();
    this.precision = precision;
    this.manager = TorchEngine.manager(device);
    Map<String, long[]> shapes = Weights.shapes(architecture);
    weights
        .values()
        .forEach(
            (name, there) -> {
              Shape shape = new Shape(Objects.requireNonNull(shapes.get(name)));
              boolean normalizes = name.endsWith(".scale") || name.endsWith(".shift");
              try (NDArray given = manager.create(there, shape)) {
                int type = (normalizes ? Precision.FLOAT32 : precision).code();
                values.put(name, PREPARE.call(manager, given, type).head().duplicate());
              }
            });
  }

  /** Makes PyTorch parse the programs. */
  public static void loadPrograms() {
    for (Program program : List.of(CONVOLVE, FINISH, PREPARE, UNSHUFFLE, SHUFFLE, ADD, FIT, CUT)) {
      program.load();
    }
  }

  /** On a processor. */
  public static PaintingGenerator on(Processor device, Weights weights, Precision precision) {
    return new PaintingGenerator(weights, device.device(), precision);
  }

  public Architecture architecture() {
    return architecture;
  }

  /** The device that it is on. */
  public Device device() {
    return manager.getDevice();
  }

  /** Features, perhaps to be enlarged or joined before they are next used. */
  private record Features(List<NDArray> parts, boolean enlarged) {
    static Features of(NDArray whole) {
      return new Features(List.of(whole), false);
    }

    NDArray whole() {
      return parts.get(0);
    }
  }

  /**
   * Paints a photo of any size.
   *
   * @param scope owns the painting
   * @param photo 1 × 3 × H × W, in [0, 1], float32, at least twice {@link Architecture#stride}
   * @return the painting, likewise
   */
  public NDArray paint(NDManager scope, NDArray photo) {
    long height = photo.getShape().get(2);
    long width = photo.getShape().get(3);
    try (NDManager work = scope.newSubManager()) {
      NDArray fitted = FIT.call(work, photo, architecture.stride()).head();
      paint(fitted, POSITIONS);
      boolean whole = fitted.getShape().equals(photo.getShape());
      NDArray painted = whole ? fitted : CUT.call(work, fitted, height, width).head();
      painted.attach(scope);
      return painted;
    }
  }

  /**
   * Paints over a photo whose sides are multiples of {@link Architecture#stride}.
   *
   * @param positions that are computed at a time
   */
  void paint(NDArray photo, int positions) {
    try (NDManager work = photo.getManager().newSubManager()) {
      List<Step> steps = architecture.steps();
      int body = steps.size() - architecture.tailSteps();
      Features features = Features.of(head(work, photo));
      Map<String, NDArray> kept = new HashMap<>();
      for (Step step : steps.subList(Architecture.HEAD_STEPS, body)) {
        features = apply(work, step, features, kept, positions);
      }
      finish(steps.subList(body, steps.size()), features.whole(), photo, rows(photo, positions, 1));
    }
  }

  private NDArray head(NDManager work, NDArray photo) {
    long height = photo.getShape().get(2) / 2;
    long width = photo.getShape().get(3) / 2;
    try (NDArray half = photo.get(new NDIndex(":, :, :{}, :{}", height, width));
        NDArray noise = NoisePlanes.of(work, Architecture.NOISE, half, 0, 0)) {
      return UNSHUFFLE.call(work, photo, noise, precision.code()).head();
    }
  }

  private void finish(List<Step> tail, NDArray features, NDArray photo, int rows) {
    NDList convolutions = new NDList();
    NDList affine = new NDList();
    for (Step step : tail) {
      if (step instanceof Step.Convolution convolution) {
        convolutions.add(value(convolution.name(), "weight"));
        convolutions.add(value(convolution.name(), "bias"));
      } else if (step instanceof Step.Normalization colours) {
        affine.add(value(colours.name(), "scale"));
        affine.add(value(colours.name(), "shift"));
      }
    }
    FINISH.call(features.getManager(), features, photo, convolutions, affine, EPSILON, rows);
  }

  private Features apply(
      NDManager work, Step step, Features from, Map<String, NDArray> kept, int positions) {
    if (step instanceof Step.Convolution convolution) {
      return Features.of(convolved(work, convolution, from, kept, positions));
    } else if (step instanceof Step.Shuffle) {
      try (NDArray small = from.whole()) {
        return Features.of(SHUFFLE.call(work, small).head());
      }
    } else if (step instanceof Step.Enlargement) {
      return new Features(from.parts(), true);
    } else if (step instanceof Step.Keep keep) {
      kept.put(keep.name(), from.whole());
      return from;
    } else if (step instanceof Step.Add add) {
      try (NDArray before = Objects.requireNonNull(kept.remove(add.name()))) {
        ADD.call(work, from.whole(), before);
      }
      return from;
    } else if (step instanceof Step.Join join) {
      List<NDArray> parts = new ArrayList<>(from.parts());
      parts.add(Objects.requireNonNull(kept.remove(join.name())));
      return new Features(parts, false);
    }
    throw new IllegalArgumentException("unknown step " + step);
  }

  /** Frees the features that it has used, unless they are kept. */
  private NDArray convolved(
      NDManager work,
      Step.Convolution step,
      Features from,
      Map<String, NDArray> kept,
      int positions) {
    NDList affine =
        step.normalized()
            ? new NDList(value(step.name(), "scale"), value(step.name(), "shift"))
            : new NDList();
    NDArray convolved =
        CONVOLVE
            .call(
                work,
                new NDList(from.parts()),
                from.enlarged(),
                value(step.name(), "weight"),
                value(step.name(), "bias"),
                affine,
                step.stride(),
                step.rectified(),
                EPSILON,
                rows(from.whole(), positions, step.stride()))
            .head();
    from.parts().stream().filter(part -> !kept.containsValue(part)).forEach(NDArray::close);
    return convolved;
  }

  /** Even, so that a position that is doubled is not divided. */
  private static int rows(NDArray planes, int positions, int stride) {
    long rows = positions / planes.getShape().get(3) / stride;
    return (int) Math.max(2, rows / 2 * 2);
  }

  private NDArray value(String step, String what) {
    return Objects.requireNonNull(values.get(step + "." + what));
  }

  @Override
  public void close() {
    manager.close();
  }
}
