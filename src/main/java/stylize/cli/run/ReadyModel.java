package stylize.cli.run;

import ai.djl.Device;
import stylize.cli.options.UsageException;
import stylize.engine.Precision;
import stylize.vgg.Kernels;
import stylize.vgg.Layer;
import stylize.vgg.Vgg;
import stylize.weights.NetworkFile;
import stylize.weights.WeightsException;

/** A network whose weights are here and have been verified. */
public record ReadyModel(String name, NetworkFile network, String sha256) {

  /** Loads the network up to a layer. */
  public Vgg load(Layer last, Device device, Precision precision, Kernels kernels) {
    try {
      return Vgg.load(network, last, device, precision, kernels);
    } catch (WeightsException e) {
      throw new UsageException(e);
    }
  }
}
