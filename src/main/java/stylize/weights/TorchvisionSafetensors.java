package stylize.weights;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stylize.weights.SafetensorsHeader.Tensor;
import stylize.weights.Topology.Convolution;

/**
 * VGG with torchvision's names, {@code features.N.weight} and {@code features.N.bias}: kernels O ×
 * I × H × W, RGB. A kernel of 8-bit integers has a tensor {@code features.N.weight.scale}, with one
 * factor per output.
 */
final class TorchvisionSafetensors implements WeightsFile {
  private record Parts(Tensor kernel, @Nullable Tensor scale, Tensor bias) {}

  private final Path path;
  private final Safetensors file;
  private final Map<Convolution, Parts> parts = new LinkedHashMap<>();

  private TorchvisionSafetensors(Path path, Safetensors file, Topology topology)
      throws WeightsException {
    this.path = path;
    this.file = file;
    int position = 0;
    for (Convolution convolution : topology.convolutions()) {
      // N counts a pooling between blocks as one layer, and a convolution with its ReLU as two.
      if (convolution.conv() == 1 && convolution.block() > 1) {
        position++;
      }
      String name = "features." + position;
      long outputs = convolution.outputs();
      Tensor kernel =
          tensor(name + ".weight", List.of(outputs, (long) convolution.inputs(), 3L, 3L), topology);
      parts.put(
          convolution,
          new Parts(
              kernel,
              kernel.type() == SafetensorsHeader.Type.I8
                  ? real(name + ".weight.scale", List.of(outputs), topology)
                  : null,
              real(name + ".bias", List.of(outputs), topology)));
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
      throw unreadable(path, e);
    }
  }

  private static WeightsException unreadable(Path path, IOException e) {
    return new WeightsException(path + " cannot be read: " + e.getMessage() + ".", e);
  }

  private Tensor tensor(String name, List<Long> shape, Topology topology) throws WeightsException {
    Tensor tensor = file.tensors().get(name);
    if (tensor == null) {
      throw new WeightsException(
          path
              + " has no float tensor "
              + name
              + ": not the weights of "
              + topology.name()
              + "."
              + WeightsException.EXPECTED);
    }
    if (!tensor.shape().equals(shape)) {
      throw new WeightsException(
          path + ": " + name + " has shape " + tensor.shape() + " instead of " + shape + ".");
    }
    return tensor;
  }

  /** A tensor of floating-point values. */
  private Tensor real(String name, List<Long> shape, Topology topology) throws WeightsException {
    Tensor tensor = tensor(name, shape, topology);
    if (tensor.type() == SafetensorsHeader.Type.I8) {
      throw new WeightsException(path + ": " + name + " has 8-bit integers; F32 is expected.");
    }
    return tensor;
  }

  @Override
  public Preprocessing preprocessing() {
    return Preprocessing.TORCHVISION;
  }

  @Override
  public Parameters read(Convolution convolution, FloatBuffer kernel) throws WeightsException {
    Parts found = parts(convolution);
    FloatBuffer filled = kernel.duplicate();
    try {
      file.read(found.kernel(), filled);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    int count = filled.position() - kernel.position();
    if (found.scale() != null) {
      scale(kernel.slice(kernel.position(), count), values(found.scale()));
    }
    FiniteValues.require(kernel, count, path, convolution);
    float[] bias = values(found.bias());
    FiniteValues.require(FloatBuffer.wrap(bias), bias.length, path, convolution);
    return new Parameters(Order.OUTPUTS_FIRST, bias);
  }

  /** Multiplies each output's values by its factor. */
  private static void scale(FloatBuffer kernel, float[] factors) {
    int each = kernel.capacity() / factors.length;
    for (int output = 0, at = 0; output < factors.length; output++) {
      float factor = factors[output];
      for (int end = at + each; at < end; at++) {
        kernel.put(at, kernel.get(at) * factor);
      }
    }
  }

  private Parts parts(Convolution convolution) {
    Parts found = parts.get(convolution);
    if (found == null) {
      throw new IllegalArgumentException(convolution + " is not of this topology");
    }
    return found;
  }

  private float[] values(Tensor tensor) throws WeightsException {
    try {
      return file.values(tensor);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
