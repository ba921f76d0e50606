package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.paint.place.Placement;
import stylize.paint.tensors.Tensors;

/** Keeps of the photo what is to be kept: pixels that are not painted, and colours. */
public final class Finishing {
  private final NDManager scope;
  private final Control control;
  private final @Nullable NDArray free;

  /** How much of each pixel is painted, 1 × 1 × H × W; null if all is, or at coarser levels. */
  private final @Nullable NDArray painted;

  /** The photo, 1 × 3 × H × W; null if nothing of it is kept, or at coarser levels. */
  private final @Nullable NDArray original;

  /**
   * @param scope owns the arrays
   * @param level only the finest one is finished, so only there the photo is kept
   */
  Finishing(NDManager scope, Control control, Photo photo, Level level, Placement placement) {
    this(scope, control, photo, level.size(), level.number() == level.count(), placement.free());
  }

  /**
   * For a picture that is painted at once.
   *
   * @param scope owns the arrays
   */
  public Finishing(NDManager scope, Control control, Photo photo, Size size) {
    this(scope, control, photo, size, true, null);
  }

  private Finishing(
      NDManager scope,
      Control control,
      Photo photo,
      Size size,
      boolean finest,
      @Nullable NDArray free) {
    this.scope = scope;
    this.control = control;
    this.free = free;
    this.painted = finest ? photo.painted(scope, size, control.strength()) : null;
    boolean keeps = finest && (painted != null || control.keepsPhoto());
    this.original = keeps ? Tensors.image(scope, photo.picture(), size) : null;
  }

  /**
   * The image to start from, with the photo where it may not change.
   *
   * @param seen the photo as the network sees it
   * @param image 1 × 3 × H × W; closed if it is not returned
   */
  NDArray held(Picture seen, NDArray image, Size size) {
    if (free == null) {
      return image;
    }
    try (image;
        NDArray photo = Tensors.image(scope, seen, size)) {
      NDArray held = image.mul(free).addi(photo.mul(free.neg().addi(1)));
      held.attach(scope);
      return held;
    }
  }

  /**
   * The finished picture.
   *
   * @param alpha its opacity; null if it is opaque
   */
  Picture finished(NDArray image, float @Nullable [] alpha) {
    return finished(Tensors.picture(image, alpha));
  }

  /**
   * The finished picture.
   *
   * @param picture with its opacity
   */
  public Picture finished(Picture picture) {
    if (original == null) {
      return picture;
    }
    Picture photo = Tensors.picture(original, null);
    Picture coloured = control.colours().finished(picture, photo);
    return painted == null ? coloured : mixed(coloured, photo, TorchEngine.read(painted));
  }

  /** Exactly the photo where the part is 0, and exactly the picture where it is 1. */
  private static Picture mixed(Picture picture, Picture photo, float[] part) {
    float[] rgb = new float[picture.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      float share = part[i % part.length];
      rgb[i] = picture.rgb()[i] * share + photo.rgb()[i] * (1 - share);
    }
    return new Picture(picture.size(), rgb, picture.alpha());
  }
}
