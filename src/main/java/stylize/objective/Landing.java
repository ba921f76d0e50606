package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;
import stylize.engine.TorchEngine;

/**
 * Where a device writes an evaluation's terms, in the computer's own memory. An ordinary read waits
 * for all that the device has been given to do, the next evaluation included. Here the device
 * itself copies when it comes to it, and writes a number behind the terms by which they are known
 * to be there.
 */
final class Landing {
  private static final Program PROGRAM = Program.of(Landing.class, "landing");

  /** After that the device is asked in the ordinary way. */
  private static final long PATIENCE = 2_000_000_000L;

  private final NDArray place;
  private float mark;

  /**
   * @param manager owns the place
   * @param terms number of values
   */
  Landing(NDManager manager, int terms) {
    this.place = PROGRAM.call(manager, terms + 1, manager.getDevice().isGpu()).head();
  }

  NDArray place() {
    return place;
  }

  /** The number that will stand behind the next terms; never one that is there already. */
  double next() {
    mark++;
    return mark;
  }

  /**
   * The values, when they are there.
   *
   * @param device the same values on the device
   */
  float[] read(NDArray device) {
    long since = System.nanoTime();
    float awaited = mark;
    while (System.nanoTime() - since < PATIENCE) {
      float[] found = TorchEngine.read(place);
      if (found[found.length - 1] == awaited) {
        return found;
      }
      Thread.onSpinWait();
    }
    return TorchEngine.read(device);
  }
}
