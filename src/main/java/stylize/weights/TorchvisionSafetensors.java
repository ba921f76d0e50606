package stylize.weights;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.weights.Topology.Convolution;

/**
 * VGG with torchvision's names, {@code features.N.weight} and {@code features.N.bias}: kernels O ×
 * I × H × W, RGB. A tensor {@code projection.reluB_C} is that layer's {@link #projection}.
 */
final class TorchvisionSafetensors implements WeightsFile {
  private record Parts(
      SafetensorsHeader.Tensor kernel,
      SafetensorsHeader.Tensor bias,
      SafetensorsHeader.@Nullable Tensor projection) {}

  private final Path path;
  private final Safetensors file;
  private final Map<Convolution, Parts> parts = new LinkedHashMap<>();

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
      parts.put(
          convolution,
          new Parts(
              tensor(
                  name + ".weight",
                  List.of(outputs, (long) convolution.inputs(), 3L, 3L),
                  topology),
              tensor(name + ".bias", List.of(outputs), topology),
              projection(convolution, List.of(outputs, outputs), topology)));
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

  private SafetensorsHeader.Tensor tensor(String name, List<Long> shape, Topology topology)
      throws WeightsException {
    SafetensorsHeader.Tensor tensor = file.tensors().get(name);
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

  private SafetensorsHeader.@Nullable Tensor projection(
      Convolution convolution, List<Long> shape, Topology topology) throws WeightsException {
    String name = "projection." + convolution.activation();
    return file.tensors().containsKey(name) ? tensor(name, shape, topology) : null;
  }

  @Override
  public Preprocessing preprocessing() {
    return Preprocessing.TORCHVISION;
  }

  @Override
  public Parameters read(Convolution convolution, FloatBuffer kernel) throws WeightsException {
    Parts found = parts(convolution);
    kernel.duplicate().put(values(found.kernel()));
    return new Parameters(Order.OUTPUTS_FIRST, values(found.bias()));
  }

  @Override
  public float @Nullable [] projection(Convolution convolution) throws WeightsException {
    SafetensorsHeader.Tensor projection = parts(convolution).projection();
    return projection == null ? null : values(projection);
  }

  private Parts parts(Convolution convolution) {
    Parts found = parts.get(convolution);
    if (found == null) {
      throw new IllegalArgumentException(convolution + " is not of this topology");
    }
    return found;
  }

  private float[] values(SafetensorsHeader.Tensor tensor) throws WeightsException {
    try {
      return file.values(tensor);
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
