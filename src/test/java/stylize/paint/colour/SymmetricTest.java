package stylize.paint.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SymmetricTest {
  private static final DoubleUnaryOperator ITSELF = value -> value;

  private static void assertEqual(double[][] actual, double[][] expected, double tolerance) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(actual[i][j]).as(i + "," + j).isCloseTo(expected[i][j], within(tolerance));
      }
    }
  }

  @Test
  void theRootOfAKnownMatrixIsTheKnownRoot() {
    // Eigenvalues 1, 9 and 4.
    Symmetric matrix = new Symmetric(new double[][] {{5, 4, 0}, {4, 5, 0}, {0, 0, 4}});

    Symmetric root = matrix.apply(Math::sqrt);

    assertEqual(root.rows(), new double[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 2}}, 1e-15);
  }

  @Test
  void eigenvaluesPutTogetherAgainAreTheMatrix() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      double[][] rows = new double[3][3];
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column <= row; column++) {
          rows[row][column] = random.nextGaussian() * Math.pow(10, -8 * random.nextDouble());
          rows[column][row] = rows[row][column];
        }
      }
      assertEqual(new Symmetric(rows).apply(ITSELF).rows(), rows, 1e-14);
    }
  }

  @Test
  void aMatrixOfRankOneHasARoot() {
    double[] v = {0.6, -0.3, 0.2};
    double[][] square = new double[3][3];
    double[][] root = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        square[i][j] = v[i] * v[j];
        root[i][j] = v[i] * v[j] / 0.7;
      }
    }

    Symmetric found = new Symmetric(square).apply(value -> Math.sqrt(Math.max(0, value)));

    assertEqual(found.rows(), root, 1e-8);
  }

  @Test
  void zeroAndEqualEigenvaluesAreNoException() {
    double[][] zero = new double[3][3];
    double[][] twice = {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}};

    assertEqual(new Symmetric(zero).apply(ITSELF).rows(), zero, 0);
    assertEqual(new Symmetric(twice).apply(ITSELF).rows(), twice, 0);
  }

  @Test
  void productsAreThoseOfMatrices() {
    Symmetric swap = new Symmetric(new double[][] {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}});
    Symmetric inner = new Symmetric(new double[][] {{1, 2, 3}, {2, 4, 5}, {3, 5, 6}});

    assertEqual(swap.around(inner).rows(), new double[][] {{4, 2, 5}, {2, 1, 3}, {5, 3, 6}}, 0);
  }
}
