package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/** {@link Adam} for GPUs: a step is one program over whole planes. */
final class WholeAdam implements Optimizer {
  private final NDManager manager;
  private final double learningRate;
  private final Program step = Program.of(WholeAdam.class, "whole-adam", WholePixels.LIBRARY);
  private final WholePixels pixels;
  private final NDArray mean;
  private final NDArray variance;
  private int steps;

  WholeAdam(NDArray image, double learningRate, Range range) {
    this.manager = image.getManager().newSubManager();
    this.learningRate = learningRate;
    this.pixels = WholePixels.of(manager, image, range);
    this.mean = manager.zeros(image.getShape());
    this.variance = manager.zeros(image.getShape());
  }

  @Override
  public NDArray image() {
    return pixels.image();
  }

  @Override
  public void step(NDArray gradient) {
    steps++;
    step.call(
        manager,
        pixels.image(),
        pixels.z(),
        pixels.sigmoid(),
        pixels.below(),
        gradient,
        mean,
        variance,
        pixels.kind(),
        PixelVariable.MARGIN,
        learningRate,
        Adam.BETA1,
        Adam.BETA2,
        1 - Math.pow(Adam.BETA1, steps),
        1 - Math.pow(Adam.BETA2, steps),
        Adam.EPSILON);
  }

  @Override
  public void close() {
    manager.close();
  }
}
