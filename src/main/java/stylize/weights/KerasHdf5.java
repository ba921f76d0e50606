package stylize.weights;

import static stylize.weights.WeightsException.EXPECTED;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import stylize.weights.Topology.Convolution;

/**
 * VGG in the layout of Keras's {@code …_tf_dim_ordering_tf_kernels_notop.h5}: kernels H × W × I ×
 * O, trained on BGR.
 */
final class KerasHdf5 implements WeightsFile {
  static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** A convolution's values in the file. */
  private record Parts(FloatBuffer kernel, FloatBuffer bias) {}

  private final Path path;
  private final Map<Convolution, Parts> parts = new LinkedHashMap<>();

  private KerasHdf5(Path path, ByteBuffer file, Topology topology) throws WeightsException {
    this.path = path;
    Hdf5Object root = Hdf5Object.root(file);
    for (Convolution convolution : topology.convolutions()) {
      parts.put(convolution, parts(root, convolution, topology, file));
    }
  }

  // jhdf throws various runtime exceptions for damaged files; each means that the file is damaged.
  static KerasHdf5 open(Path path, Topology topology) throws WeightsException {
    try {
      return new KerasHdf5(path, map(path), topology);
    } catch (RuntimeException | StackOverflowError e) {
      throw damaged(path, e);
    }
  }

  /** The whole file, mapped; memory is used only for what is read. */
  private static ByteBuffer map(Path path) throws WeightsException {
    try (FileChannel channel = FileChannel.open(path)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new WeightsException(
            path + " has " + channel.size() + " bytes, more than any VGG network." + EXPECTED);
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    } catch (WeightsException e) {
      throw e;
    } catch (IOException e) {
      throw new WeightsException(path + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private Parts parts(Hdf5Object root, Convolution convolution, Topology topology, ByteBuffer file)
      throws WeightsException {
    String name = "block" + convolution.block() + "_conv" + convolution.conv();
    Hdf5Object group = root.find(name);
    if (group == null) {
      throw new WeightsException(
          path
              + " has no group "
              + name
              + ": not the weights of "
              + topology.name()
              + "."
              + EXPECTED);
    }
    String[] names = group.texts("weight_names", 2);
    if (names == null) {
      throw new WeightsException(
          path
              + ": group "
              + name
              + " lacks Keras's attribute weight_names with two names."
              + EXPECTED);
    }
    int[] kernel = {Topology.KERNEL, Topology.KERNEL, convolution.inputs(), convolution.outputs()};
    int[] bias = {convolution.outputs()};
    return new Parts(
        floats(group, name, names[0], kernel, file), floats(group, name, names[1], bias, file));
  }

  private FloatBuffer floats(
      Hdf5Object group, String groupName, String name, int[] shape, ByteBuffer file)
      throws WeightsException {
    String full = path + ": " + groupName + "/" + StrictJson.shortened(name);
    Hdf5Object dataset = group.find(name);
    if (dataset == null) {
      throw new WeightsException(full + " is not there.");
    }
    return Hdf5Floats.of(dataset, shape, file, full);
  }

  private static WeightsException damaged(Path path, Throwable cause) {
    return new WeightsException(
        path + " is truncated or damaged HDF5 (" + cause.getMessage() + "). Fetch it again.",
        cause);
  }

  @Override
  public Preprocessing preprocessing() {
    return Preprocessing.CAFFE;
  }

  @Override
  public Parameters read(Convolution convolution, FloatBuffer kernel) throws WeightsException {
    Parts found = parts.get(convolution);
    if (found == null) {
      throw new IllegalArgumentException(convolution + " is not of this topology");
    }
    kernel.duplicate().put(found.kernel().duplicate());
    FiniteValues.require(kernel, convolution.weights(), path, convolution);
    if (convolution.block() == 1 && convolution.conv() == 1) {
      turnColours(kernel, convolution);
    }
    float[] bias = new float[convolution.outputs()];
    found.bias().duplicate().get(bias);
    FiniteValues.require(FloatBuffer.wrap(bias), bias.length, path, convolution);
    return new Parameters(Order.OUTPUTS_LAST, bias);
  }

  /** Reorders blue, green, red to red, green, blue. */
  private static void turnColours(FloatBuffer hwio, Convolution convolution) {
    int outputs = convolution.outputs();
    int row = convolution.inputs() * outputs;
    float[] first = new float[outputs];
    float[] last = new float[outputs];
    for (int at = 0; at < convolution.weights(); at += row) {
      hwio.get(at, first).get(at + row - outputs, last);
      hwio.put(at, last).put(at + row - outputs, first);
    }
  }

  @Override
  public void close() {
    // Nothing to close: the mapping is released when nothing refers to it.
  }
}
