package stylize.optim;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stylize.engine.ProgramSet;
import stylize.testing.Tests;

class OptimizerTest {

  /** The programs under test. */
  ProgramSet programs() {
    return ProgramSet.CPU;
  }

  @ParameterizedTest
  @EnumSource(History.class)
  void lbfgsFindsTheMinimumOfRosenbrocksFunction(History history) {
    try (NDManager manager = Tests.manager()) {
      NDArray start = manager.create(new float[] {-1.2f, 1}, new Shape(1, 1, 1, 2));
      try (Optimizer optimizer =
          Method.LBFGS.start(programs(), start, 0.5, Range.UNBOUNDED, history)) {
        for (int i = 0; i < 300; i++) {
          float[] p = optimizer.image().toFloatArray();
          float[] slope = {
            -400 * p[0] * (p[1] - p[0] * p[0]) - 2 * (1 - p[0]), 200 * (p[1] - p[0] * p[0])
          };
          optimizer.step(manager.create(slope, start.getShape()));
        }
        float[] end = optimizer.image().toFloatArray();
        assertThat(end[0]).isCloseTo(1, Offset.offset(0.01f));
        assertThat(end[1]).isCloseTo(1, Offset.offset(0.02f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void everyMethodReachesAnImageInRange(Method method) {
    try (NDManager manager = Tests.manager()) {
      NDArray target = Tests.uniform(manager, 1, 0.1, 0.9, 1, 3, 8, 9);
      NDArray start = Tests.uniform(manager, 2, 0, 1, 1, 3, 8, 9);
      try (Optimizer optimizer =
          method.start(programs(), start, method.learningRate(), method.range(), History.FULL)) {
        for (int i = 0; i < 200; i++) {
          optimizer.step(optimizer.image().sub(target));
        }
        assertThat(Tests.relativeDifference(optimizer.image(), target)).isLessThan(0.05);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void noMethodLeavesItsRangeWhenPulledOutOfIt(Method method) {
    try (NDManager manager = Tests.manager()) {
      NDArray start = Tests.uniform(manager, 2, 0, 1, 1, 3, 4, 4);
      NDArray target = start.onesLike().mul(3);
      try (Optimizer optimizer =
          method.start(programs(), start, method.learningRate(), method.range(), History.FULL)) {
        for (int i = 0; i < 50; i++) {
          optimizer.step(optimizer.image().sub(target));
        }
        float margin = method.range() == Range.SIGMOID ? 0.1f : 0;
        assertThat(optimizer.image().max().getFloat()).isBetween(0.9f, 1 + margin + 1e-5f);
      }
    }
  }

  @Test
  void blackAndWhitePixelsCanStillMoveUnderTheSigmoid() {
    try (NDManager manager = Tests.manager()) {
      NDArray start = manager.create(new float[] {0, 1}, new Shape(1, 1, 1, 2));
      NDArray target = manager.create(new float[] {0.8f, 0.2f}, start.getShape());
      try (Optimizer optimizer =
          Method.LBFGS.start(programs(), start, 1, Range.SIGMOID, History.FULL)) {
        assertThat(optimizer.image().toFloatArray())
            .containsExactly(new float[] {0, 1}, Offset.offset(1e-6f));
        for (int i = 0; i < 30; i++) {
          optimizer.step(optimizer.image().sub(target));
        }
        assertThat(Tests.relativeDifference(optimizer.image(), target)).isLessThan(0.01);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void theStartIsNotChanged(Method method) {
    try (NDManager manager = Tests.manager()) {
      NDArray start = Tests.uniform(manager, 2, 0, 1, 1, 3, 4, 4);
      float[] before = start.toFloatArray();
      for (Range range : Range.values()) {
        try (Optimizer optimizer =
            method.start(programs(), start, method.learningRate(), range, History.FULL)) {
          optimizer.step(start.onesLike());
          optimizer.step(start.onesLike().mul(2));
        }
      }
      assertThat(start.toFloatArray()).containsExactly(before);
    }
  }
}
