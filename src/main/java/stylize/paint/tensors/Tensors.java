package stylize.paint.tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;

/** Converts pictures to image tensors, 1 × 3 × H × W, RGB in [0, 1], float32, and back. */
public final class Tensors {
  private static final double NOISE_MEAN = 0.5;
  private static final double NOISE_DEVIATION = 0.1;

  /** Standard deviation of noise that cannot be seen. */
  private static final double GRAIN = 0.004;

  /** Number of values that are read at once. */
  private static final int PART = 1 << 20;

  private static final Program CLAMPED_PART = Program.of(Tensors.class, "clamped-part");
  private static final Program RESIZE = Program.of(Tensors.class, "resize");

  private Tensors() {}

  /** The picture's colours; transparency is ignored. */
  public static NDArray image(NDManager manager, Picture picture) {
    return planes(manager, picture.rgb(), picture.size());
  }

  /** Values row by row, plane after plane, as 1 × C × H × W. */
  static NDArray planes(NDManager manager, float[] planes, Size size) {
    return Staging.array(
        manager, planes, new Shape(1, planes.length / size.pixels(), size.height(), size.width()));
  }

  /** The picture's colours, scaled as by {@link #resize}. */
  public static NDArray image(NDManager scope, Picture picture, Size size) {
    NDArray image = image(scope, picture);
    if (picture.size().equals(size)) {
      return image;
    }
    try (image) {
      return resize(scope, image, size);
    }
  }

  /**
   * Antialiased bicubic resampling, clamped to [0, 1]. The result belongs to {@code scope} and is
   * always a new array.
   */
  public static NDArray resize(NDManager scope, NDArray image, Size size) {
    if (image.getShape().get(2) == size.height() && image.getShape().get(3) == size.width()) {
      NDArray copy = image.duplicate();
      copy.attach(scope);
      return copy;
    }
    return RESIZE.call(scope, image, size.height(), size.width()).head();
  }

  /** A plane's values in another size, resampled like {@link #resize}. */
  public static float[] values(NDManager manager, Plane plane, Size size) {
    if (plane.size().equals(size)) {
      return plane.values();
    }
    try (NDArray whole = planes(manager, plane.values(), plane.size());
        NDArray resized = resize(manager, whole, size)) {
      return TorchEngine.read(resized);
    }
  }

  /** Grey Gaussian noise. The same seed gives the same noise on every machine. */
  public static NDArray noise(NDManager manager, Size size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(Picture.CHANNELS * size.pixels())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float) Math.max(0, Math.min(1, NOISE_MEAN + NOISE_DEVIATION * random.nextGaussian()));
    }
    return planes(manager, values, size);
  }

  /** The image with invisible noise; belongs to {@code scope}. */
  public static NDArray grained(NDManager scope, NDArray image, Size size, long seed) {
    try (NDArray noise = noise(scope, size, seed)) {
      NDArray grained = noise.sub(NOISE_MEAN).mul(GRAIN / NOISE_DEVIATION).add(image);
      grained.attach(scope);
      return grained;
    }
  }

  /** The image as a picture with this opacity; values are clamped to [0, 1]. */
  public static Picture picture(NDArray image, float @Nullable [] alpha) {
    Size size = new Size((int) image.getShape().get(3), (int) image.getShape().get(2));
    float[] planes = new float[Math.toIntExact(image.size())];
    // In parts, because DJL makes two more copies of an array that it reads.
    for (int first = 0; first < planes.length; first += PART) {
      int end = Math.min(planes.length, first + PART);
      try (NDArray part = CLAMPED_PART.call(image.getManager(), image, first, end).head()) {
        System.arraycopy(TorchEngine.read(part), 0, planes, first, end - first);
      }
    }
    return new Picture(size, planes, alpha);
  }
}
