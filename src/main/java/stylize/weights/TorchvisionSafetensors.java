package stylize.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.weights.Topology.Convolution;

/**
 * VGG with torchvision's names, {@code features.N.weight} and {@code features.N.bias}: kernels O ×
 * I × H × W, RGB.
 */
final class TorchvisionSafetensors implements WeightsFile {
  private record Pair(Safetensors.Tensor kernel, Safetensors.Tensor bias) {}

  private final Path path;
  private final Safetensors file;
  private final Map<Convolution, Pair> pairs = new LinkedHashMap<>();

  private TorchvisionSafetensors(Path path, Safetensors file, Topology topology)
      throws WeightsException {
    this.path = path;
    this.file = file;
    int position = 0;
    for (Convolution convolution : topology.convolutions()) {
      // A pooling layer takes a number between blocks; a convolution and its ReLU take one each.
      if (convolution.conv() == 1 && convolution.block() > 1) {
        position++;
      }
      String name = "features." + position;
      long outputs = convolution.outputs();
      pairs.put(
          convolution,
          new Pair(
              tensor(
                  name + ".weight",
                  List.of(outputs, (long) convolution.inputs(), 3L, 3L),
                  topology),
              tensor(name + ".bias", List.of(outputs), topology)));
      position += 2;
    }
  }

  static TorchvisionSafetensors open(Path path, Topology topology) throws WeightsException {
    try {
      Safetensors file = Safetensors.open(path);
      try {
        return new TorchvisionSafetensors(path, file, topology);
      } catch (WeightsException e) {
        file.close();
        throw e;
      }
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private Safetensors.Tensor tensor(String name, List<Long> shape, Topology topology)
      throws WeightsException {
    Safetensors.Tensor tensor = file.tensors().get(name);
    if (tensor == null) {
      throw new WeightsException(
          path
              + " has no float tensor "
              + name
              + ": not the weights of "
              + topology.name()
              + "."
              + Weights.EXPECTED);
    }
    if (!tensor.shape().equals(shape)) {
      throw new WeightsException(
          path + ": " + name + " has shape " + tensor.shape() + " instead of " + shape + ".");
    }
    return tensor;
  }

  @Override
  public Preprocessing preprocessing() {
    return Preprocessing.TORCHVISION;
  }

  @Override
  public Parameters read(Convolution convolution) throws WeightsException {
    Pair pair = pairs.get(convolution);
    if (pair == null) {
      throw new IllegalArgumentException(convolution + " is not of this topology");
    }
    try {
      return new Parameters(file.values(pair.kernel()), file.values(pair.bias()));
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
