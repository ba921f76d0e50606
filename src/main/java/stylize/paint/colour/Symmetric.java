package stylize.paint.colour;

import java.util.function.DoubleUnaryOperator;
import stylize.image.Picture;

/**
 * A symmetric 3 × 3 matrix, such as a covariance of colours.
 *
 * <p>Its eigenvectors come from Jacobi's rotations. They are exact to the last digits for singular
 * matrices and for equal eigenvalues, where the roots of the characteristic polynomial are not.
 * PyTorch has a solver, too, but colours are also matched where no engine runs.
 *
 * @param rows [row][column]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Symmetric(double[][] rows) {
  private static final int N = Picture.CHANNELS;

  /** Each sweep squares the error. Six are enough for any matrix of this size. */
  private static final int SWEEPS = 12;

  /**
   * The matrix with the same eigenvectors, and with {@code f} of each eigenvalue.
   *
   * @param f receives eigenvalues as computed: a zero may be slightly negative
   */
  Symmetric apply(DoubleUnaryOperator f) {
    double[][] a = {rows[0].clone(), rows[1].clone(), rows[2].clone()};
    double[][] vectors = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rotate(a, vectors, 0, 1);
      rotate(a, vectors, 0, 2);
      rotate(a, vectors, 1, 2);
    }
    double[][] result = new double[N][N];
    for (int k = 0; k < N; k++) {
      double value = f.applyAsDouble(a[k][k]);
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          result[i][j] += value * vectors[i][k] * vectors[j][k];
        }
      }
    }
    return new Symmetric(result);
  }

  /** Turns the axes p and q so that {@code a[p][q]} becomes zero. */
  private static void rotate(double[][] a, double[][] vectors, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double half = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = Math.copySign(1, half) / (Math.abs(half) + Math.hypot(half, 1));
    double cosine = 1 / Math.hypot(tangent, 1);
    double sine = tangent * cosine;
    for (double[] row : vectors) {
      turn(row, p, q, cosine, sine);
    }
    for (double[] row : a) {
      turn(row, p, q, cosine, sine);
    }
    for (int i = 0; i < N; i++) {
      double[] column = {a[p][i], a[q][i]};
      turn(column, 0, 1, cosine, sine);
      a[p][i] = column[0];
      a[q][i] = column[1];
    }
    a[p][q] = 0;
    a[q][p] = 0;
  }

  private static void turn(double[] row, int p, int q, double cosine, double sine) {
    double old = row[p];
    row[p] = cosine * old - sine * row[q];
    row[q] = sine * old + cosine * row[q];
  }

  /** {@code this · inner · this}, symmetric again. */
  Symmetric around(Symmetric inner) {
    double[][] result = new double[N][N];
    for (int i = 0; i < N; i++) {
      for (int j = i; j < N; j++) {
        double sum = 0;
        for (int k = 0; k < N; k++) {
          for (int l = 0; l < N; l++) {
            sum += rows[i][k] * inner.rows[k][l] * rows[l][j];
          }
        }
        result[i][j] = sum;
        result[j][i] = sum;
      }
    }
    return new Symmetric(result);
  }
}
