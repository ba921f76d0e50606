package stylize.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import stylize.engine.Program;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;

/** Pictures as image tensors, 1 × 3 × H × W, RGB in [0, 1], float32, and back. */
public final class Tensors {
  private static final double NOISE_MEAN = 0.5;
  private static final double NOISE_DEVIATION = 0.1;

  private Tensors() {}

  /** The picture's colours; transparency is ignored. */
  public static NDArray image(NDManager manager, Picture picture) {
    return planes(manager, picture.rgb(), picture.size());
  }

  private static NDArray planes(NDManager manager, float[] planes, Size size) {
    return manager.create(
        planes, new Shape(1, planes.length / size.pixels(), size.height(), size.width()));
  }

  /** Antialiased bicubic resampling, clamped to [0, 1]; the result belongs to {@code scope}. */
  public static NDArray resize(NDManager scope, NDArray image, Size size) {
    if (image.getShape().get(2) == size.height() && image.getShape().get(3) == size.width()) {
      NDArray copy = image.duplicate();
      copy.attach(scope);
      return copy;
    }
    return Program.of(Tensors.class, "resize")
        .call(scope, image, size.height(), size.width())
        .head();
  }

  /** A picture's opacity at another size; null if it is opaque. */
  static float @Nullable [] alpha(NDManager manager, Picture picture, Size size) {
    float[] alpha = picture.alpha();
    if (alpha == null || picture.size().equals(size)) {
      return alpha;
    }
    try (NDArray plane = planes(manager, alpha, picture.size());
        NDArray resized = resize(manager, plane, size)) {
      return TorchEngine.read(resized);
    }
  }

  /** Grey Gaussian noise: the same for the same seed on every machine. */
  static NDArray noise(NDManager manager, Size size, long seed) {
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(Picture.CHANNELS * size.pixels())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          (float) Math.max(0, Math.min(1, NOISE_MEAN + NOISE_DEVIATION * random.nextGaussian()));
    }
    return planes(manager, values, size);
  }

  /** The image as a picture of this opacity; values are clamped to [0, 1]. */
  static Picture picture(NDArray image, float @Nullable [] alpha) {
    try (NDArray clamped = image.clip(0, 1)) {
      Size size = new Size((int) image.getShape().get(3), (int) image.getShape().get(2));
      return new Picture(size, TorchEngine.read(clamped), alpha);
    }
  }
}
