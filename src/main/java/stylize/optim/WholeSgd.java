package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/** {@link Sgd} for GPUs: a step is one program over whole planes. */
final class WholeSgd implements Optimizer {
  private final NDManager manager;
  private final double learningRate;
  private final Program step = Program.of(WholeSgd.class, "whole-sgd", WholePixels.LIBRARY);
  private final WholePixels pixels;
  private final NDArray velocity;

  WholeSgd(NDArray image, double learningRate, Range range) {
    this.manager = image.getManager().newSubManager();
    this.learningRate = learningRate;
    this.pixels = WholePixels.of(manager, image, range);
    this.velocity = manager.zeros(image.getShape());
  }

  @Override
  public NDArray image() {
    return pixels.image();
  }

  @Override
  public void step(NDArray gradient) {
    step.call(
        manager,
        pixels.image(),
        pixels.z(),
        pixels.sigmoid(),
        pixels.below(),
        gradient,
        velocity,
        pixels.kind(),
        PixelVariable.MARGIN,
        learningRate,
        Sgd.MOMENTUM);
  }

  @Override
  public void close() {
    manager.close();
  }
}
