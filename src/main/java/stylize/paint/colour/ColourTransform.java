package stylize.paint.colour;

import stylize.image.Picture;

/**
 * An affine map of colours, {@code x ↦ A x + b}, for gamma-encoded sRGB.
 *
 * @param matrix A, [row][column], 3 × 3
 * @param offset b, 3
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ColourTransform(double[][] matrix, double[] offset) {

  /** Leaves all colours as they are. */
  public static ColourTransform identity() {
    return new ColourTransform(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new double[3]);
  }

  /** The linear map that takes one mean to the other: {@code x ↦ A (x − from) + to}. */
  static ColourTransform between(double[] from, double[][] matrix, double[] to) {
    double[] offset = to.clone();
    for (int i = 0; i < offset.length; i++) {
      for (int j = 0; j < from.length; j++) {
        offset[i] -= matrix[i][j] * from[j];
      }
    }
    return new ColourTransform(matrix, offset);
  }

  /**
   * A part of the way from the identity to this map, {@code (1 − s) x + s (A x + b)}.
   *
   * @param strength s, from 0, the identity, to 1, this map
   * @throws IllegalArgumentException if it is outside
   */
  public ColourTransform strength(double strength) {
    requireStrength(strength);
    double[][] part = new double[matrix.length][matrix.length];
    double[] move = new double[offset.length];
    for (int i = 0; i < move.length; i++) {
      move[i] = strength * offset[i];
      for (int j = 0; j < move.length; j++) {
        part[i][j] = strength * matrix[i][j] + (i == j ? 1 - strength : 0);
      }
    }
    return new ColourTransform(part, move);
  }

  static void requireStrength(double strength) {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "the strength is " + strength + "; it must be at least 0 and at most 1");
    }
  }

  /** This map and then another one, as a single map. */
  public ColourTransform then(ColourTransform next) {
    double[][] product = new double[matrix.length][matrix.length];
    for (int i = 0; i < product.length; i++) {
      for (int j = 0; j < product.length; j++) {
        for (int k = 0; k < product.length; k++) {
          product[i][j] += next.matrix[i][k] * matrix[k][j];
        }
      }
    }
    return new ColourTransform(product, next.of(offset));
  }

  /** The image of one colour. */
  public double[] of(double[] colour) {
    double[] result = offset.clone();
    for (int i = 0; i < result.length; i++) {
      for (int j = 0; j < colour.length; j++) {
        result[i] += matrix[i][j] * colour[j];
      }
    }
    return result;
  }

  /**
   * A new picture in the mapped colours. They are not clamped: they may leave [0, 1]. The opacity
   * is the same array.
   */
  public Picture of(Picture picture) {
    float[] from = picture.rgb();
    float[] to = new float[from.length];
    int plane = from.length / Picture.CHANNELS;
    int width = picture.size().width();
    // Row by row, so that the three channels of a row stay in the cache.
    for (int first = 0; first < plane; first += width) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        double[] weights = matrix[channel];
        double b = offset[channel];
        for (int i = first, at = channel * plane + first; i < first + width; i++, at++) {
          to[at] =
              (float)
                  (weights[0] * from[i]
                      + weights[1] * from[plane + i]
                      + weights[2] * from[2 * plane + i]
                      + b);
        }
      }
    }
    return new Picture(picture.size(), to, picture.alpha());
  }
}
