package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/**
 * Gradient descent with momentum. Unlike the textbook method, it divides the gradient by its root
 * mean square. So the learning rate is a distance in pixel values and does not depend on the
 * objective's weights or the picture's size.
 */
final class Sgd implements Optimizer {
  static final double MOMENTUM = 0.9;

  private final NDManager manager;
  private final double learningRate;
  private final Program step = Program.of(Sgd.class, "sgd");
  private final PixelVariable variable;
  private final NDArray velocity;

  Sgd(NDArray image, double learningRate, Range range) {
    this.manager = image.getManager().newSubManager();
    this.learningRate = learningRate;
    this.variable = new PixelVariable(manager, image, range);
    this.velocity = manager.zeros(image.getShape());
  }

  @Override
  public NDArray image() {
    return variable.image();
  }

  @Override
  public void step(NDArray gradient) {
    variable.toZ(gradient);
    step.call(manager, variable.z(), gradient, velocity, learningRate, MOMENTUM);
    variable.moved();
  }

  @Override
  public void close() {
    manager.close();
  }
}
