package stylize.vgg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
  private static final Program FEATURES = Program.of(Vgg.class, "project-features");

  private final NDManager manager;
  private final Map<Layer, NDArray> forward = new TreeMap<>();
  private final Map<Layer, NDArray> adjoint = new TreeMap<>();

  /** The manager owns the projections. */
  Projections(NDManager manager) {
    this.manager = manager;
  }

  void read(WeightsFile file, Topology.Convolution convolution) throws WeightsException {
    float[] values = file.projection(convolution);
    if (values != null) {
      Layer layer = new Layer(convolution.block(), convolution.conv());
      Shape shape = new Shape(convolution.outputs(), convolution.outputs());
      try (NDArray borrowed = manager.create(values, shape)) {
        forward.put(layer, borrowed.duplicate());
        adjoint.put(layer, borrowed.transpose().duplicate());
      }
    }
  }

  /** Takes a layer's Gram matrix and answers it projected. */
  NDArray gram(Layer layer, NDArray gram) {
    return through(GRAM, forward.get(layer), gram);
  }

  /** Takes a layer's features and answers them projected. */
  NDArray features(Layer layer, NDArray features) {
    return through(FEATURES, forward.get(layer), features);
  }

  /** The gradient of the network's own statistics, from that of the projected ones. */
  Statistics adjoint(Statistics gradient) {
    if (adjoint.isEmpty()) {
      return gradient;
    }
    Statistics own = new Statistics();
    gradient.gram().forEach((layer, g) -> own.gram().put(layer, back(GRAM, layer, g)));
    gradient.features().forEach((layer, g) -> own.features().put(layer, back(FEATURES, layer, g)));
    return own;
  }

  private NDArray back(Program program, Layer layer, NDArray gradient) {
    NDArray projection = adjoint.get(layer);
    return projection == null
        ? gradient
        : program.call(gradient.getManager(), gradient, projection).head();
  }

  private static NDArray through(Program program, @Nullable NDArray projection, NDArray values) {
    if (projection == null) {
      return values;
    }
    NDArray projected = program.call(values.getManager(), values, projection).head();
    values.close();
    return projected;
  }
}
