package stylize.network.vgg.planes;

import ai.djl.ndarray.NDArray;
import java.util.List;
import stylize.engine.Precision;
import stylize.engine.ProgramSet;
import stylize.network.vgg.kernels.Convolutions;
import stylize.network.vgg.kernels.Filters;
import stylize.weights.Layer;
import stylize.weights.Topology;

/**
 * What passes over whole planes need of a network.
 *
 * @param filters of the layers that are loaded, in order from the image
 * @param scale of the image's channels, 1 × 3 × 1 × 1, float32
 * @param shift likewise, added after scaling
 * @param pooling 1 for the maximum, 2 for the average
 */
public record PlanesNetwork(
    Topology topology,
    List<Filters> filters,
    NDArray scale,
    NDArray shift,
    int pooling,
    Convolutions convolutions) {
  /** See {@code planes.torchscript}. */
  private static final int FUSED = 3;

  private static final int EXACT = 4;

  public PlanesNetwork {
    filters = List.copyOf(filters);
  }

  Precision precision() {
    return convolutions.arithmetic().precision();
  }

  /** The number of layers up to and including this one. */
  int layersUpTo(Layer last) {
    return Layer.all(topology).indexOf(last) + 1;
  }

  /** How the programs convolve: the {@code how} of {@code planes.torchscript}. */
  int how() {
    if (!scale.getDevice().isGpu()) {
      return convolutions.how();
    }
    return convolutions.arithmetic().programs() == ProgramSet.GPU_DETERMINISTIC ? EXACT : FUSED;
  }
}
