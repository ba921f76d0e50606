package stylize.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/** Noise that depends on its place only. */
final class NoisePlanes {
  private static final Program PROGRAM = Program.of(NoisePlanes.class, "noise");

  private NoisePlanes() {}

  /**
   * Planes as large as those of an array. In a batch, each image has those below the planes of the
   * one before.
   *
   * @param scope owns them
   * @param like gives number of images, height, width, type and device
   * @param top the first row of the noise
   * @param left the first column
   */
  static NDArray of(NDManager scope, int channels, NDArray like, int top, int left) {
    NDList planes = new NDList();
    long height = like.getShape().get(2);
    long width = like.getShape().get(3);
    for (int i = 0; i < like.getShape().get(0); i++) {
      planes.add(PROGRAM.call(scope, channels, height, width, top + i * height, left, like).head());
    }
    return planes.size() == 1 ? planes.head() : NDArrays.concat(planes, 0);
  }
}
