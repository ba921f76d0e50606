package stylize.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.engine.ProgramSet;
import stylize.testing.Tests;

/**
 * The optimisers' programs for GPUs, on the CPU: all that holds of the CPU's, and the same steps.
 */
class WholeOptimizerTest extends OptimizerTest {
  /** More than a history's steps, so that the oldest are forgotten. */
  private static final int STEPS = 14;

  @Override
  ProgramSet programs() {
    return ProgramSet.GPU;
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void theStepsAreThoseOfTheCpusPrograms(Method method) {
    for (Range range : Range.values()) {
      for (History history : History.values()) {
        try (NDManager manager = Tests.manager();
            Optimizer one = start(manager, method, ProgramSet.CPU, range, history);
            Optimizer other = start(manager, method, ProgramSet.GPU, range, history)) {
          for (int i = 0; i < STEPS; i++) {
            one.step(slope(manager, one.image()));
            other.step(slope(manager, other.image()));
            assertThat(Tests.relativeDifference(other.image(), one.image()))
                .as("step %d of %s, %s, %s", i + 1, method, range, history)
                .isLessThan(2e-4);
          }
        }
      }
    }
  }

  private static Optimizer start(
      NDManager manager, Method method, ProgramSet programs, Range range, History history) {
    NDArray image = Tests.uniform(manager, 2, 0, 1, 1, 3, 9, 11);
    return method.start(programs, image, method.learningRate(), range, history);
  }

  /** Of a sum of squares and fourth powers, each pixel with a curvature of its own. */
  private static NDArray slope(NDManager manager, NDArray image) {
    NDArray away = image.sub(Tests.uniform(manager, 3, 0.1, 0.9, 1, 3, 9, 11));
    NDArray curvature = Tests.uniform(manager, 4, 0.1, 3, 1, 3, 9, 11);
    return away.mul(curvature).add(away.pow(3).mul(5));
  }
}
