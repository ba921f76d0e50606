package stylize.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;

/**
 * Total variation (Mahendran &amp; Vedaldi 2015): the mean squared difference between vertical
 * neighbours plus that between horizontal neighbours.
 */
record TotalVariationTerm(double weight) implements ImageTerm {
  private static final Program PROGRAM = Program.of(TotalVariationTerm.class, "total-variation");

  @Override
  public String name() {
    return "tv";
  }

  @Override
  public void write(Formula formula) {
    formula.variation(weight);
  }

  @Override
  public Value value(NDManager scope, NDArray image, NDList gradient) {
    return new Value(PROGRAM.call(scope, image, gradient, weight).head(), 1);
  }
}
