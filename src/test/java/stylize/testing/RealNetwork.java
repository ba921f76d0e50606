package stylize.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.models.Catalogue;
import stylize.models.Model;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.kernels.Kernels;
import stylize.weights.Layer;
import stylize.weights.NetworkFile;
import stylize.weights.Topology;
import stylize.weights.WeightsException;

/** VGG19 as it was trained: the one that comes with the program, or a file in float32. */
public final class RealNetwork {
  private RealNetwork() {}

  /** The network that comes with the program. */
  public static NetworkFile inside() throws IOException {
    Model model = new Catalogue(Path.of("target/no-such-home")).find(Catalogue.USUAL);
    return new NetworkFile(
        Objects.requireNonNull(model.local()), model.topology(), model.preprocessing());
  }

  /** The network of the parity numbers; skips the test, with a message, without it. */
  public static NetworkFile float32() throws IOException {
    return new NetworkFile(Tests.parityWeights(), Topology.VGG19);
  }

  /** Loads what the default objective listens to. */
  public static Vgg load(NetworkFile network, Precision precision, Kernels kernels)
      throws WeightsException {
    return load(network, precision, kernels, ProgramSet.CPU);
  }

  /** The same for other programs. */
  public static Vgg load(
      NetworkFile network, Precision precision, Kernels kernels, ProgramSet programs)
      throws WeightsException {
    return Vgg.load(network, Layer.of("relu5_1"), Processor.CPU, precision, kernels, programs);
  }
}
