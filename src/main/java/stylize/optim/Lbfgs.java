package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import stylize.engine.Program;

/**
 * Limited-memory BFGS (Liu &amp; Nocedal 1989) without a line search: at the scale of a relative
 * objective the full step is nearly always a good one, and a line search would double the
 * evaluations. The caller watches for the rare bad step.
 *
 * <p>All its memory is taken at the start. Taken step by step it would lie scattered between the
 * network's large buffers, which then no longer fit where they were.
 */
final class Lbfgs implements Optimizer {
  /**
   * Root mean square of the first step. Departs from the usual {@code 1 / ‖g‖₁}, which for an image
   * is so short that the first three evaluations of every level are lost.
   */
  private static final double FIRST_STEP = 0.05;

  /**
   * Root mean square of the longest step. No sound descent was seen to take one; it tames those
   * that would blow up.
   */
  private static final double LONGEST_STEP = 0.5;

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
    // The next step and change of the gradient lie beside those that are remembered.
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
