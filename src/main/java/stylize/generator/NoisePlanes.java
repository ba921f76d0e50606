package stylize.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/** Noise that depends on its place only. */
final class NoisePlanes {
  private static final Program PROGRAM = Program.of(NoisePlanes.class, "noise");

  private NoisePlanes() {}

  /**
   * Planes as large as those of an array.
   *
   * @param scope owns them
   * @param like gives height, width, type and device
   * @param top the first row of the noise
   * @param left the first column
   */
  static NDArray of(NDManager scope, int channels, NDArray like, int top, int left) {
    return PROGRAM
        .call(scope, channels, like.getShape().get(2), like.getShape().get(3), top, left, like)
        .head();
  }
}
