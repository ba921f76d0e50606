package stylize.paint.tensors;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stylize.engine.Program;
import stylize.engine.TorchEngine;

/**
 * Brings pictures to a GPU through pinned memory, which the GPU reads by itself: the host goes on
 * while the picture is copied. Where no memory can be pinned, the host copies.
 */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
  private static final Program STAGED = Program.of(Staging.class, "staged");

  private Staging() {}

  /** These values as an array of the manager's device, float32. */
  static NDArray array(NDManager manager, float[] values, Shape shape) {
    return manager.getDevice().isGpu()
        ? staged(manager, values, shape)
        : manager.create(values, shape);
  }

  /** The same, through pinned memory if there is any. */
  static NDArray staged(NDManager manager, float[] values, Shape shape) {
    try (NDManager host = TorchEngine.manager(Device.cpu());
        NDArray like = manager.zeros(new Shape())) {
      return STAGED.call(manager, host.create(values, shape), like).head();
    } catch (EngineException e) {
      LOG.debug("No memory can be pinned: {}", e.getMessage());
      return manager.create(values, shape);
    }
  }
}
