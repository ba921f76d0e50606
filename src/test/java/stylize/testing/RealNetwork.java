package stylize.testing;

import ai.djl.Device;
import java.nio.file.Path;
import stylize.engine.Precision;
import stylize.vgg.Kernels;
import stylize.vgg.Layer;
import stylize.vgg.Vgg;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;
import stylize.weights.WeightsException;

/** VGG19 as it was trained; {@link Tests} knows where its weights are. */
public final class RealNetwork {
  private RealNetwork() {}

  /** Loads what the default objective listens to. */
  public static Vgg load(Path weights, Precision precision, Kernels kernels)
      throws WeightsException {
    return Vgg.load(
        new NetworkFile(weights, Topology.VGG19),
        Layer.of("relu5_1"),
        Device.cpu(),
        precision,
        kernels);
  }
}
