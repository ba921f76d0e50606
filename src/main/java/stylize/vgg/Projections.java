package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import stylize.engine.Program;
import stylize.weights.Topology;
import stylize.weights.WeightsException;
import stylize.weights.WeightsFile;

/**
 * What a network's statistics go through before the objective sees them: at each layer that has a
 * projection R, C × C, Gram matrices become R G Rᵀ and features R F. A network without projections
 * shows them as they are.
 */
final class Projections {
  private static final Program GRAM = Program.of(Vgg.class, "project-gram");
  private static final Program METRIC = Program.of(Vgg.class, "metric");

  private final NDManager manager;
  private final Map<Layer, NDArray> forward = new TreeMap<>();
  private final Map<Layer, NDArray> adjoint = new TreeMap<>();
  private final Map<Layer, NDArray> metric = new TreeMap<>();
  private final NDArray identity;

  /** The manager owns the projections. */
  Projections(NDManager manager) {
    this.manager = manager;
    this.identity = manager.zeros(new Shape(0));
  }

  void read(WeightsFile file, Topology.Convolution convolution) throws WeightsException {
    float[] values = file.projection(convolution);
    if (values != null) {
      Layer layer = new Layer(convolution.block(), convolution.conv());
      Shape shape = new Shape(convolution.outputs(), convolution.outputs());
      try (NDArray borrowed = manager.create(values, shape)) {
        forward.put(layer, borrowed.duplicate());
        adjoint.put(layer, borrowed.transpose().duplicate());
        metric.put(layer, METRIC.call(manager, borrowed).head());
      }
    }
  }

  /** Takes a layer's Gram matrix and answers it projected. */
  NDArray gram(Layer layer, NDArray gram) {
    NDArray projection = forward.get(layer);
    if (projection == null) {
      return gram;
    }
    NDArray projected = GRAM.call(gram.getManager(), gram, projection).head();
    gram.close();
    return projected;
  }

  /** The gradient of the network's own Gram matrix, from that of the projected one. */
  NDArray adjoint(Layer layer, NDArray gradient) {
    NDArray projection = adjoint.get(layer);
    return projection == null
        ? gradient
        : GRAM.call(gradient.getManager(), gradient, projection).head();
  }

  /** RᵀR, in which distances of a layer's features are measured; empty for the identity. */
  NDArray metric(Layer layer) {
    return metric.getOrDefault(layer, identity);
  }
}
