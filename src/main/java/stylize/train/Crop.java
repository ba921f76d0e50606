package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import stylize.engine.Program;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.paint.tensors.Tensors;

/**
 * What is shown of a photo: a square in some place and size, turned a little, perhaps mirrored, in
 * somewhat other colours. So a few photos teach as much as many.
 *
 * @param longestSide to which the photo is scaled before
 * @param across where the square lies between left, 0, and right, 1
 * @param down where it lies between top, 0, and bottom, 1
 * @param angle by which it is turned, in radians
 * @param mirrored true if left and right are exchanged
 * @param gains of red, green and blue
 * @param saturation 1 as it is, 0 grey
 * @param brightness added to all values
 */
record Crop(
    int longestSide,
    double across,
    double down,
    double angle,
    boolean mirrored,
    double[] gains,
    double saturation,
    double brightness) {
  private static final Program PROGRAM = Program.of(Crop.class, "crop");

  private static final double LEAST_SCALE = 0.75;
  private static final double MOST_SCALE = 1.35;
  private static final double ANGLE = Math.toRadians(8);
  private static final double GAIN = 0.12;
  private static final double SATURATION = 0.35;
  private static final double BRIGHTNESS = 0.06;

  /** The weights of red, green and blue in grey (Rec. 601). */
  private static final double[] GREY = {0.299, 0.587, 0.114};

  /** The longest side that any crop needs of a photo. */
  static int longest(int size) {
    return (int) Math.ceil(size * MOST_SCALE);
  }

  /**
   * A random crop.
   *
   * @param size longest side for which the painter is made
   */
  static Crop random(Random random, int size) {
    double scale = LEAST_SCALE * Math.pow(MOST_SCALE / LEAST_SCALE, random.nextDouble());
    return new Crop(
        (int) Math.round(size * scale),
        random.nextDouble(),
        random.nextDouble(),
        ANGLE * signed(random),
        random.nextBoolean(),
        new double[] {
          1 + GAIN * signed(random), 1 + GAIN * signed(random), 1 + GAIN * signed(random)
        },
        1 + SATURATION * signed(random),
        BRIGHTNESS * signed(random));
  }

  private static double signed(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  /**
   * The square.
   *
   * @param scope owns it
   * @param side of the square
   */
  NDArray of(NDManager scope, Picture photo, int side) {
    Size size = photo.size().scaledTo(longestSide);
    if (size.shortestSide() < side) {
      // Otherwise most of the square would be the photo's mirror image.
      double enough = (double) side / size.shortestSide();
      size = photo.size().scaledTo((int) Math.ceil(size.longestSide() * enough));
    }
    try (NDManager work = scope.newSubManager()) {
      NDArray image = Tensors.image(work, photo, size);
      NDArray square =
          PROGRAM
              .call(
                  work,
                  image,
                  theta(work, size, side),
                  side,
                  matrix(work),
                  work.create(floats(brightness, brightness, brightness), new Shape(3, 1)))
              .head()
              // A program's arrays do not take part in autograd; copies do.
              .duplicate();
      square.attach(scope);
      return square;
    }
  }

  /** The places that the square sees: from its coordinates to those of the photo, both -1 to 1. */
  private NDArray theta(NDManager work, Size size, int side) {
    double w = size.width();
    double h = size.height();
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double flip = mirrored ? -1 : 1;
    double x = (w - side) * across + side / 2.0;
    double y = (h - side) * down + side / 2.0;
    return work.create(
        floats(
            flip * cos * side / w,
            -sin * side / w,
            2 * x / w - 1,
            flip * sin * side / h,
            cos * side / h,
            2 * y / h - 1),
        new Shape(1, 2, 3));
  }

  private NDArray matrix(NDManager work) {
    double[] matrix = new double[9];
    for (int to = 0; to < 3; to++) {
      for (int from = 0; from < 3; from++) {
        double kept = to == from ? saturation : 0;
        matrix[3 * to + from] = gains[to] * (kept + (1 - saturation) * GREY[from]);
      }
    }
    return work.create(floats(matrix), new Shape(3, 3));
  }

  private static float[] floats(double... values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
