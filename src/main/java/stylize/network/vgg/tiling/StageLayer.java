package stylize.network.vgg.tiling;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * A layer within a stage, and what the gradient needs of it. Most layers need only their gates:
 * which ReLUs and which of a pooling's four pixels pass the gradient. Activations are needed only
 * at taps, and to recompute the inputs of those.
 *
 * @param index of its convolution in the network, from 0
 * @param inputs channels of the convolution's input
 * @param outputs channels of its output
 * @param scale rows or columns of the stage's input per row or column here
 * @param pooled true if a pooling follows whose result is used
 * @param kept true if its activations are kept until the gradient is computed
 * @param again true if its activations are recomputed for the gradient
 * @param gated true if its gates are kept
 */
public record StageLayer(
    Layer layer,
    int index,
    int inputs,
    int outputs,
    int scale,
    boolean pooled,
    boolean kept,
    boolean again,
    boolean gated) {

  /**
   * The layers of a stage, up to the last tap.
   *
   * @param taps that are observed
   * @param gradients false if none are needed; then nothing is kept
   */
  public static List<StageLayer> of(
      Topology topology, SortedSet<Layer> taps, Stage stage, boolean gradients) {
    List<Topology.Convolution> convolutions = topology.convolutions();
    Layer again = stage.kept() || !gradients ? null : lastTap(taps, stage);
    List<StageLayer> layers = new ArrayList<>();
    for (int i = 0; i < convolutions.size(); i++) {
      Topology.Convolution convolution = convolutions.get(i);
      Layer layer = convolution.layer();
      if (layer.block() < stage.first()
          || layer.block() > stage.last()
          || layer.compareTo(taps.last()) > 0) {
        continue;
      }
      boolean ends = layer.conv() == topology.depths().get(layer.block() - 1);
      boolean pooled = ends && layer.block() < taps.last().block();
      boolean computedAgain = again != null && layer.compareTo(again) <= 0;
      boolean kept = gradients && stage.kept() && taps.contains(layer);
      layers.add(
          new StageLayer(
              layer,
              i,
              convolution.inputs(),
              convolution.outputs(),
              1 << (layer.block() - stage.first()),
              pooled,
              kept,
              computedAgain,
              // The last layer of a stage is not pooled again, so its pooling gates must be kept.
              gradients
                  && (!(kept || computedAgain) || (pooled && layer.block() == stage.last()))));
    }
    return layers;
  }

  private static @Nullable Layer lastTap(SortedSet<Layer> taps, Stage stage) {
    return taps.stream()
        .filter(layer -> layer.block() >= stage.first() && layer.block() <= stage.last())
        .max(Layer::compareTo)
        .orElse(null);
  }

  /**
   * Shape of the layer's gates, H × W × bytes: one bit per channel, eight to a byte. If a pooling
   * follows: one byte per channel for each cell of 2×2 pixels.
   */
  public Shape gates(int height, int width) {
    return pooled
        ? new Shape(height / 2, width / 2, outputs)
        : new Shape(height, width, (outputs + Byte.SIZE - 1) / Byte.SIZE);
  }
}
