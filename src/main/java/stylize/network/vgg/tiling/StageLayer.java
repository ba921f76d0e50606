package stylize.network.vgg.tiling;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * A layer within a stage, and what is kept of it for the gradient. A gradient asks little of most
 * layers: only through which ReLUs it passes, and through which of four pixels at a pooling. The
 * activations themselves are needed where the objective listens, and where the input of such a
 * layer has to be computed again.
 *
 * @param index of its convolution in the network, from 0
 * @param inputs channels of the convolution
 * @param outputs channels
 * @param scale rows and columns of the stage's input that became one here
 * @param pooled true if a pooling follows, and counts
 * @param kept true if its activations stay until the gradient is asked for
 * @param again true if its activations are computed again then
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
   * A stage's layers, as far as they count.
   *
   * @param taps that are listened to
   * @param gradients false if none are wanted, and nothing needs to be kept
   */
  public static List<StageLayer> of(
      Topology topology, SortedSet<Layer> taps, Stage stage, boolean gradients) {
    List<Topology.Convolution> convolutions = topology.convolutions();
    Layer again = stage.kept() || !gradients ? null : lastTap(taps, stage);
    List<StageLayer> layers = new ArrayList<>();
    for (int i = 0; i < convolutions.size(); i++) {
      Topology.Convolution convolution = convolutions.get(i);
      Layer layer = new Layer(convolution.block(), convolution.conv());
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
              // What ends a stage is not pooled again.
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
   * Of a layer's gates, H × W × bytes: a bit for each channel, eight to a byte; where a pooling
   * follows, a byte for each channel of a cell of 2×2 pixels.
   */
  public Shape gates(int height, int width) {
    return pooled
        ? new Shape(height / 2, width / 2, outputs)
        : new Shape(height, width, (outputs + Byte.SIZE - 1) / Byte.SIZE);
  }
}
