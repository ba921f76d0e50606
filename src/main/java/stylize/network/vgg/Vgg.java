package stylize.network.vgg;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.engine.TorchEngine;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.network.vgg.kernels.Convolutions;
import stylize.network.vgg.kernels.Filters;
import stylize.network.vgg.kernels.Kernels;
import stylize.network.vgg.kernels.VggPrograms;
import stylize.network.vgg.planes.PlanesNetwork;
import stylize.network.vgg.tiling.Region;
import stylize.weights.Layer;
import stylize.weights.NetworkFile;
import stylize.weights.Preprocessing;
import stylize.weights.Topology;
import stylize.weights.WeightsException;
import stylize.weights.WeightsFile;

/**
 * A pretrained VGG network (Simonyan &amp; Zisserman 2015) on a device: convolutions only, no
 * classifier.
 *
 * <p>It does not use autograd. Each convolution is two programs, the forward one and its explicit
 * adjoint. So features may be bfloat16, and only what the gradient needs is kept. Several {@link
 * VggSession}s may use it at once, until it is closed.
 */
public final class Vgg implements AutoCloseable {
  private final NDManager manager;
  private final Topology topology;
  private final Arithmetic arithmetic;
  private final List<Filters> filters = new ArrayList<>();
  private final NDArray scale;
  private final NDArray shift;
  private final Convolutions convolutions;
  final VggPrograms programs;

  private Vgg(
      NDManager manager, Topology topology, Arithmetic arithmetic, Preprocessing preprocessing) {
    this.manager = manager;
    this.topology = topology;
    this.arithmetic = arithmetic;
    this.convolutions = new Convolutions(manager, arithmetic);
    this.programs = convolutions.programs();
    this.scale = perChannel(preprocessing.scale());
    this.shift = perChannel(preprocessing.shift());
  }

  /** Reads the weights for the programs that the processor has by default. */
  public static Vgg load(
      NetworkFile network, Layer last, Processor processor, Precision precision, Kernels kernels)
      throws WeightsException {
    return load(network, last, processor, precision, kernels, ProgramSet.of(processor, false));
  }

  /**
   * Reads the weights of the layers up to and including {@code last}.
   *
   * @throws WeightsException if the file is not this topology's weights
   */
  public static Vgg load(
      NetworkFile network,
      Layer last,
      Processor processor,
      Precision precision,
      Kernels kernels,
      ProgramSet programs)
      throws WeightsException {
    try (WeightsFile file = network.open()) {
      Vgg vgg =
          new Vgg(
              TorchEngine.manager(processor.device()),
              network.topology(),
              new Arithmetic(!processor.isGpu(), precision, kernels, programs),
              network.preprocessing(file));
      try {
        vgg.read(file, last);
        return vgg;
      } catch (WeightsException | RuntimeException e) {
        vgg.close();
        throw e;
      }
    } catch (WeightsException e) {
      throw e;
    } catch (java.io.IOException e) {
      throw new WeightsException(network.file() + " cannot be closed: " + e.getMessage(), e);
    }
  }

  /** Makes PyTorch parse the programs of all VGG networks now, not at their first use. */
  public static void loadPrograms() {
    new VggPrograms().load();
  }

  private void read(WeightsFile file, Layer last) throws WeightsException {
    ByteBuffer buffer = kernelBuffer(topology);
    for (Topology.Convolution convolution : topology.convolutions()) {
      if (convolution.layer().compareTo(last) > 0) {
        return;
      }
      WeightsFile.Parameters parameters = file.read(convolution, buffer.asFloatBuffer());
      try (NDManager scope = manager.newSubManager()) {
        NDArray kernel = kernel(scope, buffer, parameters.order(), convolution);
        NDArray bias = scope.create(parameters.bias());
        filters.add(convolutions.prepare(kernel, bias, convolution));
      }
    }
  }

  /**
   * A buffer for one kernel at a time, as large as the largest. It is native memory, which PyTorch
   * can read without copies on Java's heap.
   */
  static ByteBuffer kernelBuffer(Topology topology) {
    int largest =
        topology.convolutions().stream()
            .mapToInt(Topology.Convolution::weights)
            .max()
            .orElseThrow();
    return ByteBuffer.allocateDirect(largest * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  /**
   * A kernel, outputs × inputs × 3 × 3, for either order of the values. It uses the buffer's
   * memory.
   *
   * @param scope owns it
   */
  static NDArray kernel(
      NDManager scope,
      ByteBuffer buffer,
      WeightsFile.Order order,
      Topology.Convolution convolution) {
    int side = Topology.KERNEL;
    ByteBuffer values = buffer.duplicate().order(ByteOrder.nativeOrder());
    values.limit(convolution.weights() * Float.BYTES);
    return switch (order) {
      case OUTPUTS_FIRST ->
          scope.create(
              values,
              new Shape(convolution.outputs(), convolution.inputs(), side, side),
              DataType.FLOAT32);
      case OUTPUTS_LAST ->
          scope
              .create(
                  values,
                  new Shape(side, side, convolution.inputs(), convolution.outputs()),
                  DataType.FLOAT32)
              .transpose(3, 2, 0, 1);
    };
  }

  private NDArray perChannel(List<Double> values) {
    float[] three = {
      values.get(0).floatValue(), values.get(1).floatValue(), values.get(2).floatValue()
    };
    return manager.create(three, new Shape(1, three.length, 1, 1));
  }

  /** A part of the image in the form that the first block takes. */
  NDArray toNetwork(NDManager scope, NDArray image, Region region) {
    return programs
        .toNetwork
        .call(scope, image, region.bounds(), scale, shift, precision().code())
        .head();
  }

  /** Zeros of the network's own type and layout. */
  NDArray allocate(NDManager scope, long channels, int height, int width) {
    return programs.allocate.call(scope, channels, height, width, like()).head();
  }

  /** The arithmetic of the network. */
  Arithmetic arithmetic() {
    return arithmetic;
  }

  /** The convolutions and their programs. */
  Convolutions convolutions() {
    return convolutions;
  }

  Topology topology() {
    return topology;
  }

  Precision precision() {
    return arithmetic.precision();
  }

  public Device device() {
    return manager.getDevice();
  }

  /** The last layer that is loaded. */
  Layer last() {
    return Layer.all(topology).get(filters.size() - 1);
  }

  /**
   * Checks that a layer is loaded.
   *
   * @throws IllegalArgumentException if it is not
   */
  void requireLoaded(Layer layer) {
    if (layer.compareTo(last()) > 0) {
      throw new IllegalArgumentException(layer + " is not loaded");
    }
  }

  /** What passes over whole planes need. */
  PlanesNetwork planes(Pooling pooling) {
    return new PlanesNetwork(topology, filters, scale, shift, pooling.code(), convolutions);
  }

  /** The filters of the convolution with this index, from 0. */
  Filters filters(int index) {
    return filters.get(index);
  }

  /** An array of the network's own type, on its device. */
  NDArray like() {
    return filters(0).bias();
  }

  NDArray scale() {
    return scale;
  }

  NDArray shift() {
    return shift;
  }

  @Override
  public void close() {
    manager.close();
  }
}
