package stylize.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;

/**
 * Limited-memory BFGS (Liu &amp; Nocedal 1989) without a line search: at the scale of a relative
 * objective the full step is nearly always a good one, and a line search would double the
 * evaluations. The caller watches for the rare bad step.
 */
final class Lbfgs implements Optimizer {
  /** Histories of 5 and 100 end within 1 % of each other; each entry costs two images. */
  private static final int HISTORY = 10;

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
  private final Program curvature = Program.of(Lbfgs.class, "lbfgs-curvature");
  private final Program move = Program.of(Lbfgs.class, "lbfgs-step");
  private final PixelVariable variable;
  private final NDList steps = new NDList();
  private final NDList changes = new NDList();
  private final NDList rhos = new NDList();
  private NDArray gamma;
  private @Nullable NDArray before;
  private @Nullable NDArray lastStep;

  Lbfgs(NDArray image, double learningRate, Range range) {
    this.manager = image.getManager().newSubManager();
    this.learningRate = learningRate;
    this.variable = new PixelVariable(manager, image, range);
    this.gamma = manager.create(1f);
  }

  @Override
  public NDArray image() {
    return variable.image();
  }

  @Override
  public void step(NDArray gradient) {
    NDArray g = variable.gradient(gradient);
    if (before != null && lastStep != null) {
      remember(g, before, lastStep);
      before.close();
    }
    lastStep =
        move.call(
                manager,
                variable.z(),
                g,
                steps,
                changes,
                rhos,
                gamma,
                learningRate,
                FIRST_STEP,
                LONGEST_STEP)
            .head();
    before = g;
    variable.moved();
  }

  private void remember(NDArray g, NDArray gBefore, NDArray s) {
    NDList learnt = curvature.call(manager, g, gBefore, s, gamma);
    if (steps.size() == HISTORY) {
      steps.remove(0).close();
      changes.remove(0).close();
      rhos.remove(0).close();
    }
    steps.add(s);
    changes.add(learnt.get(0));
    rhos.add(learnt.get(1));
    gamma.close();
    gamma = learnt.get(2);
  }

  @Override
  public void close() {
    manager.close();
  }
}
