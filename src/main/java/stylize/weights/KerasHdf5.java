package stylize.weights;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stylize.weights.Topology.Convolution;

/**
 * VGG in the layout of Keras's {@code …_tf_dim_ordering_tf_kernels_notop.h5}: kernels H × W × I ×
 * O, trained on BGR.
 */
final class KerasHdf5 implements WeightsFile {
  static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final Path path;
  private final HdfFile file;
  private final Map<Convolution, List<Dataset>> datasets;

  private KerasHdf5(Path path, HdfFile file, Map<Convolution, List<Dataset>> datasets) {
    this.path = path;
    this.file = file;
    this.datasets = datasets;
  }

  // jhdf answers a damaged file with all kinds of runtime exceptions: each of them means that the
  // file is damaged.
  static KerasHdf5 open(Path path, Topology topology) throws WeightsException {
    HdfFile file = null;
    try {
      file = new HdfFile(path);
      Map<Convolution, List<Dataset>> datasets = new LinkedHashMap<>();
      for (Convolution convolution : topology.convolutions()) {
        datasets.put(convolution, datasets(path, file, convolution, topology));
      }
      return new KerasHdf5(path, file, datasets);
    } catch (WeightsException e) {
      file.close();
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (file != null) {
        file.close();
      }
      throw damaged(path, e);
    }
  }

  private static List<Dataset> datasets(
      Path path, HdfFile file, Convolution convolution, Topology topology) throws WeightsException {
    String name = "block" + convolution.block() + "_conv" + convolution.conv();
    if (!(file.getChildren().get(name) instanceof Group group)) {
      throw new WeightsException(
          path
              + " has no group "
              + name
              + ": not the weights of "
              + topology.name()
              + "."
              + Weights.EXPECTED);
    }
    Attribute attribute = group.getAttributes().get("weight_names");
    if (attribute == null
        || !(attribute.getData() instanceof String[] names)
        || names.length != 2) {
      throw new WeightsException(
          path
              + ": group "
              + name
              + " lacks Keras's attribute weight_names with two names."
              + Weights.EXPECTED);
    }
    int[] kernel = {Topology.KERNEL, Topology.KERNEL, convolution.inputs(), convolution.outputs()};
    return List.of(
        dataset(path, group, names[0], kernel),
        dataset(path, group, names[1], new int[] {convolution.outputs()}));
  }

  private static Dataset dataset(Path path, Group group, String name, int[] shape)
      throws WeightsException {
    Node node = group.getByPath(name);
    if (!(node instanceof Dataset dataset)) {
      throw new WeightsException(path + ": " + group.getName() + "/" + name + " is not a dataset.");
    }
    List<String> wrong = new ArrayList<>();
    if (!Arrays.equals(dataset.getDimensions(), shape)) {
      wrong.add(
          "shape "
              + Arrays.toString(dataset.getDimensions())
              + " instead of "
              + Arrays.toString(shape));
    }
    if (dataset.getJavaType() != float.class) {
      wrong.add("values of type " + dataset.getJavaType() + " instead of float");
    }
    // Refusing filters refuses decompression bombs; Keras's own files have none.
    if (!dataset.getFilters().isEmpty()) {
      wrong.add("compressed data");
    }
    if (!wrong.isEmpty()) {
      throw new WeightsException(
          path + ": " + group.getName() + "/" + name + " has " + String.join(" and ", wrong) + ".");
    }
    return dataset;
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
    List<Dataset> pair = datasets.get(convolution);
    if (pair == null) {
      throw new IllegalArgumentException(convolution + " is not of this topology");
    }
    try {
      FloatBuffer hwio = values(pair.get(0));
      if (hwio.remaining() != convolution.weights()) {
        throw new IllegalStateException(hwio.remaining() + " values in " + convolution);
      }
      kernel.duplicate().put(hwio);
      if (convolution.block() == 1 && convolution.conv() == 1) {
        turnColours(kernel, convolution);
      }
      return new Parameters(Order.OUTPUTS_LAST, (float[]) pair.get(1).getDataFlat());
    } catch (RuntimeException e) {
      throw damaged(path, e);
    }
  }

  /** As they lie in the file if they can be had so: without a copy on Java's heap. */
  private static FloatBuffer values(Dataset dataset) {
    return dataset instanceof ContiguousDataset plain
            && dataset.getDataType().getSize() == Float.BYTES
        ? plain.getBuffer().asFloatBuffer()
        : FloatBuffer.wrap((float[]) dataset.getDataFlat());
  }

  /** Blue, green, red becomes red, green, blue. */
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
    file.close();
  }
}
