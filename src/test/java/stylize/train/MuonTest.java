package stylize.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import stylize.testing.Tests;

class MuonTest {
  private static final int ROWS = 16;
  private static final int COLUMNS = 8 * 3 * 3;
  private static final double RATE = 0.01;

  /**
   * A gradient with strong and weak directions, turned: I - 2 u uᵀ on the left, I - 2 v vᵀ on the
   * right.
   */
  private static float[] turned(double[] strengths, double[] u, double[] v) {
    float[] turned = new float[ROWS * COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double sum = 0;
        for (int k = 0; k < ROWS; k++) {
          double left = (i == k ? 1 : 0) - 2 * u[i] * u[k];
          double right = (k == j ? 1 : 0) - 2 * v[k] * v[j];
          sum += left * strengths[k] * right;
        }
        turned[i * COLUMNS + j] = (float) sum;
      }
    }
    return turned;
  }

  private static double[] unit(Random random, int length) {
    double[] unit = random.doubles(length, -1, 1).toArray();
    double norm = Math.sqrt(Arrays.stream(unit).map(x -> x * x).sum());
    return Arrays.stream(unit).map(x -> x / norm).toArray();
  }

  @Test
  void aStepGoesAboutEquallyFarInStrongAndInWeakDirections() {
    Random random = new Random(1);
    double[] u = unit(random, ROWS);
    double[] v = unit(random, COLUMNS);
    double[] strengths = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      strengths[i] = Math.pow(10, -i / 8.0);
    }
    try (NDManager manager = Tests.manager()) {
      Shape shape = new Shape(ROWS, 8, 3, 3);
      NDArray weight = manager.zeros(shape);
      NDArray mean = manager.zeros(shape);
      Muon.step(weight, manager.create(turned(strengths, u, v), shape), mean, RATE);
      float[] change = weight.toFloatArray();
      // Turned back, the change is a diagonal again.
      double length = 0.05 * RATE * Math.sqrt(COLUMNS);
      for (int i = 0; i < ROWS; i++) {
        double along = 0;
        for (int k = 0; k < ROWS; k++) {
          for (int j = 0; j < COLUMNS; j++) {
            double left = (i == k ? 1 : 0) - 2 * u[i] * u[k];
            double right = (i == j ? 1 : 0) - 2 * v[i] * v[j];
            along += left * change[k * COLUMNS + j] * right;
          }
        }
        assertThat(-along / length).as("direction %d", i).isBetween(0.65, 1.25);
      }
    }
  }

  @Test
  void theLengthOfAStepDoesNotDependOnTheGradients() {
    try (NDManager manager = Tests.manager()) {
      NDArray weight = manager.zeros(new Shape(ROWS, 8, 3, 3));
      NDArray gradient = Tests.uniform(manager, 3, -1, 1, ROWS, 8, 3, 3);
      Muon.step(weight, gradient, manager.zeros(weight.getShape()), RATE);
      double squares = 0;
      for (float change : weight.toFloatArray()) {
        squares += (double) change * change;
      }
      assertThat(Math.sqrt(squares / weight.size())).isBetween(0.04 * RATE, 0.06 * RATE);
    }
  }

  @Test
  void gradientsOfEarlierStepsCount() {
    try (NDManager manager = Tests.manager()) {
      Shape shape = new Shape(ROWS, 8, 3, 3);
      NDArray mean = manager.zeros(shape);
      NDArray first = Tests.uniform(manager, 3, -1, 1, ROWS, 8, 3, 3);
      Muon.step(manager.zeros(shape), first, mean, RATE);
      float[] once = mean.toFloatArray();
      for (int i = 0; i < once.length; i++) {
        assertThat(once[i]).isCloseTo(0.05f * first.toFloatArray()[i], within());
      }
      NDArray weight = manager.zeros(shape);
      Muon.step(weight, manager.zeros(shape), mean, RATE);
      assertThat(weight.toFloatArray()).isNotEqualTo(new float[once.length]);
    }
  }

  private static Offset<Float> within() {
    return Offset.offset(1e-6f);
  }
}
