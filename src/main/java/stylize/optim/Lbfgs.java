package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import stylize.engine.Program;

/**
 * Limited-memory BFGS (Liu &amp; Nocedal 1989) without a line search. With a relative objective the
 * full step is nearly always good, and a line search would double the evaluations. The caller
 * handles the rare bad step.
 *
 * <p>All memory is allocated at the start. If it were allocated step by step, it would lie
 * scattered between the network's large buffers, and those would no longer fit into the gaps.
 */
final class Lbfgs implements Optimizer {
  /**
   * Root mean square of the first step. This differs from the usual {@code 1 / ‖g‖₁}, which is so
   * short for an image that the first three evaluations of every level are wasted.
   */
  static final double FIRST_STEP = 0.05;

  /**
   * Root mean square of the longest step. Sound descents stay below it; it limits those that would
   * diverge.
   */
  static final double LONGEST_STEP = 0.5;

  private final NDManager manager;
  private final double learningRate;
  private final Program step = Program.of(Lbfgs.class, "lbfgs");
  private final PixelVariable variable;
  private final NDArray steps;
  private final NDArray changes;
  private final NDArray rhos;
  private final NDArray gamma;
  private final NDArray before;
  private int count;

  Lbfgs(NDArray image, double learningRate, Range range, History history) {
    this.manager = image.getManager().newSubManager();
    this.learningRate = learningRate;
    this.variable = new PixelVariable(manager, image, range);
    long size = image.size();
    // One more slot than remembered steps, in which the next step is computed.
    long pairs = history.steps() + 1L;
    this.steps = manager.zeros(new Shape(pairs, size));
    this.changes = manager.zeros(new Shape(pairs, size));
    this.rhos = manager.zeros(new Shape(pairs));
    this.gamma = manager.ones(new Shape());
    this.before = manager.zeros(new Shape(size));
  }

  @Override
  public NDArray image() {
    return variable.image();
  }

  @Override
  public void step(NDArray gradient) {
    variable.toZ(gradient);
    step.call(
        manager,
        variable.z(),
        gradient,
        before,
        steps,
        changes,
        rhos,
        gamma,
        count,
        learningRate,
        FIRST_STEP,
        LONGEST_STEP);
    count++;
    variable.moved();
  }

  @Override
  public void close() {
    manager.close();
  }
}
