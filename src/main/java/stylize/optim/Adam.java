package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/**
 * Adam (Kingma &amp; Ba 2015) with β₂ = 0.99, because the objective changes too fast for the usual
 * 0.999.
 */
final class Adam implements Optimizer {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.99;
  static final double EPSILON = 1e-8;

  private final NDManager manager;
  private final double learningRate;
  private final Program step = Program.of(Adam.class, "adam");
  private final PixelVariable variable;
  private final NDArray mean;
  private final NDArray variance;
  private int steps;

  Adam(NDArray image, double learningRate, Range range) {
    this.manager = image.getManager().newSubManager();
    this.learningRate = learningRate;
    this.variable = new PixelVariable(manager, image, range);
    this.mean = manager.zeros(image.getShape());
    this.variance = manager.zeros(image.getShape());
  }

  @Override
  public NDArray image() {
    return variable.image();
  }

  @Override
  public void step(NDArray gradient) {
    steps++;
    variable.toZ(gradient);
    step.call(
        manager,
        variable.z(),
        gradient,
        mean,
        variance,
        learningRate,
        BETA1,
        BETA2,
        1 - Math.pow(BETA1, steps),
        1 - Math.pow(BETA2, steps),
        EPSILON);
    variable.moved();
  }

  @Override
  public void close() {
    manager.close();
  }
}
