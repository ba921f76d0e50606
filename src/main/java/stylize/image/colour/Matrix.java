package stylize.image.colour;

/**
 * A 3×3 matrix that converts between colour spaces.
 *
 * @param rows [row][column]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Matrix(double[][] rows) {
  /** The white of ICC's profile connection space. */
  static final double[] D50 = {0.9642, 1, 0.8249};

  /** From XYZ to the eye's cones, by Bradford. */
  private static final Matrix CONES =
      new Matrix(
          new double[][] {
            {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
          });

  static Matrix ofColumns(double[] a, double[] b, double[] c) {
    return new Matrix(new double[][] {{a[0], b[0], c[0]}, {a[1], b[1], c[1]}, {a[2], b[2], c[2]}});
  }

  static Matrix diagonal(double[] values) {
    return new Matrix(new double[][] {{values[0], 0, 0}, {0, values[1], 0}, {0, 0, values[2]}});
  }

  /** Adapts XYZ from one white to another, as the eye does (Bradford). */
  static Matrix adaptation(double[] from, double[] to) {
    double[] seen = CONES.times(from);
    double[] wanted = CONES.times(to);
    double[] scale = new double[seen.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = wanted[i] / seen[i];
    }
    return CONES.inverse().times(diagonal(scale)).times(CONES);
  }

  double[] times(double[] vector) {
    double[] product = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < vector.length; i++) {
        product[row] += rows[row][i] * vector[i];
      }
    }
    return product;
  }

  Matrix times(Matrix other) {
    return ofColumns(times(other.column(0)), times(other.column(1)), times(other.column(2)));
  }

  double[] column(int column) {
    return new double[] {rows[0][column], rows[1][column], rows[2][column]};
  }

  /**
   * @throws ArithmeticException if there is none
   */
  Matrix inverse() {
    double[] a = column(0);
    double[] b = column(1);
    double[] c = column(2);
    double[] first = cross(b, c);
    double determinant = a[0] * first[0] + a[1] * first[1] + a[2] * first[2];
    if (Math.abs(determinant) < 1e-9) {
      throw new ArithmeticException("colours that lie on a line");
    }
    double[][] inverse = {first, cross(c, a), cross(a, b)};
    for (double[] row : inverse) {
      for (int i = 0; i < row.length; i++) {
        row[i] /= determinant;
      }
    }
    return new Matrix(inverse);
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
