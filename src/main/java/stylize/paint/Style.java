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
import stylize.network.Network;
import stylize.network.Plan;
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
  private final Map<Size, Map<String, Matrix>> known =
      new LinkedHashMap<>(SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, Map<String, Matrix>> eldest) {
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
  Map<String, NDArray> targets(
      Network network, NDManager scope, Weighting weighting, Size resized, Plan plan) {
    Map<String, Matrix> matrices;
    synchronized (known) {
      matrices = known.computeIfAbsent(resized, to -> compute(network, scope, weighting, to, plan));
    }
    Map<String, NDArray> targets = new TreeMap<>();
    matrices.forEach(
        (layer, matrix) -> targets.put(layer, scope.create(matrix.values(), matrix.shape())));
    return targets;
  }

  private Map<String, Matrix> compute(
      Network network, NDManager scope, Weighting weighting, Size resized, Plan plan) {
    Map<String, Matrix> matrices = new TreeMap<>();
    try (NDManager work = scope.newSubManager()) {
      NDArray here = Tensors.image(work, picture, resized);
      Targets.style(network, work, here, weighting, plan)
          .forEach(
              (layer, gram) ->
                  matrices.put(layer, new Matrix(gram.getShape(), TorchEngine.read(gram))));
    }
    return matrices;
  }
}
