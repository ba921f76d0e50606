package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Reduction;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.network.vgg.Layer;
import stylize.network.vgg.Plan;
import stylize.network.vgg.Vgg;
import stylize.objective.Targets;
import stylize.objective.Weighting;

/**
 * A painting, and what it asks of a photo at each size: Gram matrices, computed once and shared by
 * all photos. For one network and one weighting; several threads may use it at once.
 */
public final class Style {
  /**
   * Sizes whose matrices are remembered, 2.4 MB each. A batch of one size needs as many as its
   * pyramid has levels; photos in their original sizes may need any number.
   */
  private static final int SIZES = 24;

  private final Size size;
  private final Picture picture;

  /** On the host: they outlive the managers, and may be asked for by several devices. */
  private final Map<Size, Map<Layer, Matrix>> known =
      new LinkedHashMap<>(SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, Map<Layer, Matrix>> eldest) {
          return size() > SIZES;
        }
      };

  private record Matrix(Shape shape, float[] values) {}

  /**
   * @param picture the painting; transparency goes over white
   */
  public Style(Picture picture) {
    this(new Sample(picture, picture.size()));
  }

  /**
   * @param sample as much of the painting as is needed; transparency goes over white
   */
  public Style(Sample sample) {
    this.size = sample.full();
    this.picture = sample.picture().onWhite();
  }

  /** Of all of the painting. */
  public Size size() {
    return size;
  }

  /** True if as much is kept of it as would be for this finest level alone. */
  public boolean serves(Level finest) {
    return Reduction.of(size, finest.painting(size).longestSide()).equals(kept());
  }

  /** Of what is kept of it. */
  Size kept() {
    return picture.size();
  }

  /** Bytes that the painting takes. */
  long bytes() {
    return (long) picture.rgb().length * Float.BYTES;
  }

  /**
   * True if a painting is looked at larger than the level asks for, which makes larger brush
   * strokes.
   */
  public static boolean isEnlarged(Size painting, Level level) {
    return painting.scaledTo(level.styleLongestSide()).shortestSide() < Settings.MINIMUM_SIDE;
  }

  /**
   * The Gram matrices of the painting, resized.
   *
   * @param scope owns them
   * @param plan how the network is run
   */
  Map<Layer, NDArray> targets(
      Vgg vgg, NDManager scope, Weighting weighting, Size resized, Plan plan) {
    Map<Layer, Matrix> matrices;
    synchronized (known) {
      matrices = known.computeIfAbsent(resized, to -> compute(vgg, scope, weighting, to, plan));
    }
    Map<Layer, NDArray> targets = new TreeMap<>();
    matrices.forEach(
        (layer, matrix) -> targets.put(layer, scope.create(matrix.values(), matrix.shape())));
    return targets;
  }

  private Map<Layer, Matrix> compute(
      Vgg vgg, NDManager scope, Weighting weighting, Size resized, Plan plan) {
    Map<Layer, Matrix> matrices = new TreeMap<>();
    try (NDManager work = scope.newSubManager()) {
      NDArray here = Tensors.image(work, picture, resized);
      Targets.style(vgg, work, here, weighting, plan)
          .forEach(
              (layer, gram) ->
                  matrices.put(layer, new Matrix(gram.getShape(), TorchEngine.read(gram))));
    }
    return matrices;
  }
}
