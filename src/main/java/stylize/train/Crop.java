package stylize.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import stylize.engine.Program;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.paint.tensors.Tensors;

/**
 * What is shown of a photo: a few tiles from all over it, in some size, turned a little, perhaps
 * mirrored, in somewhat other colours. So a few photos teach as much as many.
 *
 * @param longestSide to which the photo is scaled before
 * @param across where a tile lies in its part of the photo, between left, 0, and right, 1
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
  private static final Program SEAMLESS = Program.of(Crop.class, "seamless");

  private static final double LEAST_SCALE = 0.75;
  private static final double MOST_SCALE = 1.35;
  private static final double ANGLE = Math.toRadians(8);
  private static final double GAIN = 0.12;
  private static final double SATURATION = 0.35;
  private static final double BRIGHTNESS = 0.06;

  /** Pixels in which a square fades into its opposite side, so that it repeats without a seam. */
  private static final int OVERLAP = 16;

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
   * The tiles, N × 3 × side × side. Each repeats without a seam. So a generator cannot see where
   * its border is: otherwise it learns to paint a frame.
   *
   * @param scope owns them
   * @param side of a tile
   * @param tiles their number N
   */
  NDArray of(NDManager scope, Picture photo, int side, int tiles) {
    int square = side + OVERLAP;
    Size size = photo.size().scaledTo(longestSide);
    if (size.shortestSide() < square) {
      // Otherwise most of the square would be the photo's mirror image.
      double enough = (double) square / size.shortestSide();
      size = photo.size().scaledTo((int) Math.ceil(size.longestSide() * enough));
    }
    int columns = (int) Math.ceil(Math.sqrt(tiles));
    int rows = (tiles + columns - 1) / columns;
    try (NDManager work = scope.newSubManager()) {
      NDArray image = Tensors.image(work, photo, size);
      NDArray matrix = matrix(work);
      NDArray shift = work.create(floats(brightness, brightness, brightness), new Shape(3, 1));
      NDList all = new NDList();
      for (int i = 0; i < tiles; i++) {
        double x = (i % columns + across) / columns;
        double y = (Math.floorDiv(i, columns) + down) / rows;
        NDArray theta = theta(work, size, square, x, y);
        NDArray cut = PROGRAM.call(work, image, theta, square, matrix, shift).head();
        all.add(SEAMLESS.call(work, cut, OVERLAP).head());
      }
      // A program's arrays do not take part in autograd; copies do.
      NDArray joined = NDArrays.concat(all, 0).duplicate();
      joined.attach(scope);
      return joined;
    }
  }

  /**
   * The places that a square sees: from its coordinates to those of the photo, both -1 to 1.
   *
   * @param across where it lies between left, 0, and right, 1
   * @param down where it lies between top, 0, and bottom, 1
   */
  private NDArray theta(NDManager work, Size size, int side, double across, double down) {
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
