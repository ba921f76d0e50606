package stylize.testing;

import java.io.IOException;
import java.nio.file.Path;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.network.Network;
import stylize.network.vgg.Pooling;
import stylize.network.vgg.Vgg;
import stylize.network.vgg.VggNetwork;
import stylize.network.vgg.kernels.Kernels;
import stylize.weights.Layer;
import stylize.weights.NetworkFile;

/** A network that paints in milliseconds what nobody wants to look at. */
public final class TinyNetwork {
  private TinyNetwork() {}

  /** Writes its weights into the folder and loads them. */
  public static Network load(Path folder) throws IOException {
    return load(folder, ProgramSet.CPU);
  }

  /** The same for other programs. */
  public static Network load(Path folder, ProgramSet programs) throws IOException {
    Tests.manager().close();
    Path file = RandomWeights.write(folder.resolve("tiny.safetensors"), RandomWeights.TINY);
    Vgg vgg =
        Vgg.load(
            new NetworkFile(file, RandomWeights.TINY),
            Layer.of("relu5_1"),
            Processor.CPU,
            Precision.FLOAT32,
            Kernels.TRANSFORMED,
            programs);
    return new VggNetwork(vgg, Pooling.MAX);
  }
}
