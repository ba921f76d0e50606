package stylize.optim;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** {@link Sgd} for GPUs: a step is one program over whole planes. */
final class WholeSgd extends WholeOptimizer {
  private final double learningRate;
  private final NDArray velocity;

  WholeSgd(NDArray image, double learningRate, Range range) {
    super(image, range, "whole-sgd");
    this.learningRate = learningRate;
    this.velocity = manager.zeros(image.getShape());
  }

  @Override
  public void step(NDArray gradient) {
    move(gradient, List.of(velocity), learningRate, Sgd.MOMENTUM);
  }
}
