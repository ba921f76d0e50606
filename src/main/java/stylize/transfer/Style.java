package stylize.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.loss.Targets;
import stylize.loss.Weighting;
import stylize.vgg.Layer;
import stylize.vgg.Plan;
import stylize.vgg.Vgg;

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

  private final Picture picture;

  /** On the host: they outlive the managers, and may be asked for by several devices. */
  private final Map<Integer, Map<Layer, Matrix>> known =
      new LinkedHashMap<>(SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Map<Layer, Matrix>> eldest) {
          return size() > SIZES;
        }
      };

  private record Matrix(Shape shape, float[] values) {}

  /**
   * @param picture the painting; transparency goes over white
   */
  public Style(Picture picture) {
    this.picture = picture.onWhite();
  }

  /**
   * The size that a painting is looked at in: of this longest side, unless it would be too narrow
   * for the deepest layers.
   */
  private static Size sizeAt(Size painting, int longestSide) {
    return painting.scaledTo(longestSide).atLeast(Settings.MINIMUM_SIDE);
  }

  /**
   * True if a painting is looked at larger than the level asks for, which makes larger brush
   * strokes.
   */
  public static boolean isEnlarged(Size painting, Level level) {
    return painting.scaledTo(level.styleLongestSide()).shortestSide() < Settings.MINIMUM_SIDE;
  }

  /**
   * The Gram matrices of the painting, resized to a longest side.
   *
   * @param scope owns them
   */
  Map<Layer, NDArray> targets(Vgg vgg, NDManager scope, Weighting weighting, int longestSide) {
    Map<Layer, Matrix> matrices;
    synchronized (known) {
      matrices = known.computeIfAbsent(longestSide, side -> compute(vgg, scope, weighting, side));
    }
    Map<Layer, NDArray> targets = new TreeMap<>();
    matrices.forEach(
        (layer, matrix) -> targets.put(layer, scope.create(matrix.values(), matrix.shape())));
    return targets;
  }

  private Map<Layer, Matrix> compute(
      Vgg vgg, NDManager scope, Weighting weighting, int longestSide) {
    Map<Layer, Matrix> matrices = new TreeMap<>();
    try (NDManager work = scope.newSubManager()) {
      Size size = sizeAt(picture.size(), longestSide);
      NDArray here = Tensors.image(work, picture, size);
      Targets.style(vgg, work, here, weighting, Plan.forward(size.pixels()))
          .forEach(
              (layer, gram) ->
                  matrices.put(layer, new Matrix(gram.getShape(), TorchEngine.read(gram))));
    }
    return matrices;
  }
}
