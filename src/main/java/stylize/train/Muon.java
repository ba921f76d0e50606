package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/**
 * Muon (Jordan et al. 2024): a step goes along the orthogonal matrix that is nearest to the
 * gradient's mean, so that all directions of a kernel are learnt equally fast. It reaches in a
 * third of the steps what Adam reaches. A kernel is a matrix of outputs × (inputs × height ×
 * width). The step's length does not depend on the kernel's size (Liu et al. 2025), so Adam and
 * Muon share a learning rate.
 */
final class Muon {
  private static final Program PROGRAM = Program.of(Muon.class, "muon");

  private static final double MOMENTUM = 0.95;

  /**
   * Root mean square of a change, relative to the learning rate. Liu et al. take 0.2, as in a usual
   * step of Adam. Here the biases and normalisations, which Adam moves, go four times as far.
   */
  private static final double LENGTH = 0.05;

  private Muon() {}

  /**
   * Goes a step.
   *
   * @param mean of the gradient so far; changed
   */
  static void step(NDArray weight, NDArray gradient, NDArray mean, double rate) {
    long rows = weight.getShape().get(0);
    double longest = Math.max(rows, weight.size() / rows);
    double factor = rate * LENGTH * Math.sqrt(longest);
    try (NDManager work = mean.getManager().newSubManager()) {
      weight.subi(PROGRAM.call(work, gradient, mean, MOMENTUM, factor).head());
    }
  }
}
