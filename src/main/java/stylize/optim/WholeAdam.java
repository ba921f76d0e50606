package stylize.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** {@link Adam} for GPUs: a step is one program over whole planes. */
final class WholeAdam extends WholeOptimizer {
  private final double learningRate;
  private final NDArray mean;
  private final NDArray variance;
  private int steps;

  WholeAdam(NDArray image, double learningRate, Range range) {
    super(image, range, "whole-adam");
    this.learningRate = learningRate;
    this.mean = manager.zeros(image.getShape());
    this.variance = manager.zeros(image.getShape());
  }

  @Override
  public void step(NDArray gradient) {
    steps++;
    move(
        gradient,
        List.of(mean, variance),
        learningRate,
        Adam.BETA1,
        Adam.BETA2,
        1 - Math.pow(Adam.BETA1, steps),
        1 - Math.pow(Adam.BETA2, steps),
        Adam.EPSILON);
  }
}
