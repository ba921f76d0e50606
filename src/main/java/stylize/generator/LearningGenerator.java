package stylize.generator;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import stylize.engine.TorchEngine;

/**
 * A generator that learns. It is made of DJL's convolutions, normalisation and activations, through
 * which DJL's autograd finds the gradient of its weights.
 *
 * <p>Nothing here multiplies an array by a Java number: DJL frees such a number before the gradient
 * is computed, which is then wrong.
 */
public final class LearningGenerator implements AutoCloseable {
  /** Added to a variance before its root is taken, as in PyTorch. */
  public static final float EPSILON = 1e-5f;

  /** Values of an image for which PyTorch has no quicker way than NNPACK. */
  private static final int SMALL = 20_480;

  /** The noise of a step begins at one of so many rows and columns. */
  private static final int PLACES = 1 << 14;

  private final Architecture architecture;
  private final NDManager manager;
  private final Map<String, NDArray> values = new LinkedHashMap<>();

  /**
   * @param parent owns the weights, on the CPU or a GPU
   */
  public LearningGenerator(NDManager parent, Weights weights) {
    this.architecture = weights.architecture();
    this.manager = parent.newSubManager();
    Map<String, long[]> shapes = Weights.shapes(architecture);
    weights
        .values()
        .forEach(
            (name, there) -> {
              NDArray value =
                  manager.create(there, new Shape(Objects.requireNonNull(shapes.get(name))));
              value.setRequiresGradient(true);
              values.put(name, value);
            });
  }

  public Architecture architecture() {
    return architecture;
  }

  /** The weights by name, in the order of {@link Weights}; each has its gradient. */
  public Map<String, NDArray> values() {
    return values;
  }

  /** A copy of the weights. */
  public Weights weights() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    values.forEach((name, value) -> copies.put(name, TorchEngine.read(value)));
    return new Weights(architecture, copies);
  }

  /** The slope of a loss. */
  public interface Slope {
    /**
     * The gradient of the loss with respect to the painted picture, which is not clamped.
     *
     * @param photo N × 3 × H × W
     * @param painted likewise; its manager owns what is returned
     */
    NDArray at(NDArray photo, NDArray painted);
  }

  /**
   * Finds the gradient of a loss of the painted pictures with respect to the weights; the sum for
   * all photos.
   *
   * @param photos N × 3 × H × W each, in [0, 1]: N tiles of one photo, which repeat and so have no
   *     border. They are normalised together. Closed.
   * @param random for the place in the noise
   */
  public void learn(List<NDArray> photos, Random random, Slope slope) {
    values.values().forEach(TorchEngine::zeroGradient);
    try (GradientCollector collector = Engine.getEngine(TorchEngine.NAME).newGradientCollector()) {
      for (NDArray photo : photos) {
        try (NDManager work = manager.newSubManager()) {
          photo.attach(work);
          int top = random.nextInt(PLACES);
          NDArray painted = forward(photo, Border.WRAPPED, top, random.nextInt(PLACES));
          collector.backward(painted.mul(slope.at(photo, painted)).sum());
        }
      }
    }
  }

  /**
   * The painted picture, as a {@link PaintingGenerator} paints it.
   *
   * @param photo 1 × 3 × H × W; the sides are multiples of {@link Architecture#stride}. Its manager
   *     owns all that is computed.
   */
  public NDArray forward(NDArray photo) {
    return forward(photo, Border.MIRRORED, 0, 0);
  }

  /** The same of one or more, with another border and noise that begins at another place. */
  NDArray forward(NDArray photo, Border border, int top, int left) {
    Map<String, NDArray> kept = new HashMap<>();
    NDArray x = photo;
    for (Step step : architecture.steps()) {
      if (step instanceof Step.Keep keep) {
        kept.put(keep.name(), x);
      } else if (step instanceof Step.Add add) {
        x = x.add(Objects.requireNonNull(kept.get(add.name())));
      } else if (step instanceof Step.Join join) {
        x = NDArrays.concat(new NDList(x, Objects.requireNonNull(kept.get(join.name()))), 1);
      } else if (step instanceof Step.AddPhoto) {
        x = photo.add(x);
      } else if (step instanceof Step.Noise noise) {
        NDArray values = NoisePlanes.of(x.getManager(), noise.channels(), x, top, left);
        // A program's arrays do not take part in autograd; copies do.
        x = NDArrays.concat(new NDList(x, values.duplicate()), 1);
      } else {
        x = apply(step, x, border);
      }
    }
    return x;
  }

  private NDArray apply(Step step, NDArray x, Border border) {
    if (step instanceof Step.Convolution convolution) {
      return convolve(convolution, x, border);
    } else if (step instanceof Step.Normalization normalization) {
      return normalized(x, normalization.name());
    } else if (step instanceof Step.Unshuffle) {
      return unshuffled(x);
    } else if (step instanceof Step.Shuffle) {
      return shuffled(x);
    } else if (step instanceof Step.Enlargement) {
      long[] sides = {2 * x.getShape().get(2), 2 * x.getShape().get(3)};
      return x.getNDArrayInternal().interpolation(sides, 0, false);
    }
    throw new IllegalArgumentException("unknown step " + step);
  }

  private NDArray value(String step, String what) {
    return Objects.requireNonNull(values.get(step + "." + what));
  }

  private NDArray convolve(Step.Convolution step, NDArray x, Border border) {
    NDArray bordered = border.around(x, step.border());
    NDArray weight = value(step.name(), "weight");
    NDArray bias = value(step.name(), "bias");
    int missing = Math.floorMod(-step.outputs(), Architecture.BLOCK);
    if (missing > 0) {
      weight = lengthened(x.getManager(), weight, missing);
      bias = lengthened(x.getManager(), bias, missing);
    }
    // PyTorch asks NNPACK about a single small image, which complains on standard error where it
    // does not know the processor.
    long images = x.getShape().get(0);
    boolean twice = images == 1 && bordered.size() <= SMALL;
    NDArray seen = twice ? NDArrays.concat(new NDList(bordered, bordered), 0) : bordered;
    NDArray y =
        Conv2d.conv2d(seen, weight, bias, new Shape(step.stride(), step.stride()))
            .singletonOrThrow();
    if (missing > 0 || twice) {
      y = y.get(new NDIndex(":{}, :{}", images, step.outputs()));
    }
    if (step.normalized()) {
      y = normalized(y, step.name());
    }
    return step.rectified() ? Activation.relu(y) : y;
  }

  /** With zeros for further outputs; see {@link Architecture#BLOCK}. */
  private static NDArray lengthened(NDManager work, NDArray values, int missing) {
    Shape shape = values.getShape();
    NDArray zeros = work.zeros(new Shape(missing).addAll(shape.slice(1)));
    NDArray lengthened = NDArrays.concat(new NDList(values, zeros), 0);
    lengthened.attach(work);
    return lengthened;
  }

  /**
   * Normalisation over the batch. All its images are of one photo, so it is that over the instance.
   */
  private NDArray normalized(NDArray y, String name) {
    NDArray scale = value(name, "scale");
    NDArray shift = value(name, "shift");
    Shape channels = new Shape(y.getShape().get(1));
    NDArray ignoredMean = y.getManager().zeros(channels);
    NDArray ignoredVariance = y.getManager().ones(channels);
    return BatchNorm.batchNorm(
            y, ignoredMean, ignoredVariance, scale, shift, 1, 0.9f, EPSILON, true)
        .singletonOrThrow();
  }

  private static NDArray unshuffled(NDArray x) {
    long c = x.getShape().get(1);
    long h = x.getShape().get(2) / 2;
    long w = x.getShape().get(3) / 2;
    long n = x.getShape().get(0);
    return x.reshape(n, c, h, 2, w, 2).transpose(0, 1, 3, 5, 2, 4).reshape(n, 4 * c, h, w);
  }

  private static NDArray shuffled(NDArray x) {
    long c = x.getShape().get(1) / 4;
    long h = x.getShape().get(2);
    long w = x.getShape().get(3);
    long n = x.getShape().get(0);
    return x.reshape(n, c, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, c, 2 * h, 2 * w);
  }

  @Override
  public void close() {
    manager.close();
  }
}
