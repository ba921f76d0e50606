package stylize.paint;

import stylize.engine.ProgramSet;

/**
 * With the programs for GPUs, whose terms are read one iteration late: all that holds otherwise.
 */
class WholeOptimizingPainterTest extends OptimizingPainterTest {
  @Override
  ProgramSet programs() {
    return ProgramSet.GPU;
  }
}
