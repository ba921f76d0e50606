package stylize.paint.tensors;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stylize.engine.Program;
import stylize.engine.TorchEngine;

/**
 * Brings pictures to a GPU through pinned memory, which the GPU reads by itself: the host goes on
 * while the picture is copied. Where no memory can be pinned, the host copies.
 */
final class Staging {
  /** Number of values that are pinned at once: PyTorch keeps pinned memory for ever. */
  private static final int PART = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
  private static final Program STAGE = Program.of(Staging.class, "stage");

  private Staging() {}

  /** These values as an array of the manager's device, float32. */
  static NDArray array(NDManager manager, float[] values, Shape shape) {
    return manager.getDevice().isGpu()
        ? staged(manager, values, shape)
        : manager.create(values, shape);
  }

  /** The same, through pinned memory if there is any. */
  static NDArray staged(NDManager manager, float[] values, Shape shape) {
    NDArray array = manager.zeros(shape);
    try (NDManager host = TorchEngine.manager(Device.cpu())) {
      for (int at = 0; at < values.length; at += PART) {
        float[] part = Arrays.copyOfRange(values, at, Math.min(values.length, at + PART));
        try (NDArray here = host.create(part)) {
          STAGE.call(host, array, at, here);
        }
      }
      return array;
    } catch (EngineException e) {
      array.close();
      LOG.debug("Pinned memory cannot be used: {}", e.getMessage());
      return manager.create(values, shape);
    }
  }
}
