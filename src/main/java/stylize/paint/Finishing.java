package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;
import stylize.paint.place.Placement;
import stylize.paint.tensors.Tensors;

/** Keeps the photo where it is not painted. */
final class Finishing {
  private final NDManager scope;
  private final @Nullable NDArray free;

  /** How much of each pixel is painted, 1 × 1 × H × W; null if all is. */
  private final @Nullable NDArray painted;

  /** The photo, 1 × 3 × H × W; null if none of it is kept. */
  private final @Nullable NDArray original;

  /**
   * @param scope owns the arrays
   * @param size of the level
   */
  Finishing(NDManager scope, Settings settings, Photo photo, Size size, Placement placement) {
    this.scope = scope;
    this.free = placement.free();
    this.painted = photo.painted(scope, size, settings.control().strength());
    boolean keeps = free != null || painted != null;
    this.original = keeps ? Tensors.image(scope, photo.picture(), size) : null;
  }

  /**
   * The image with the photo where it may not change.
   *
   * @param image of the level, 1 × 3 × H × W; closed if it is not returned
   */
  NDArray held(NDArray image) {
    return mixed(image, free);
  }

  /** The finished image: as much of the photo as is wanted at each place. */
  NDArray mixed(NDArray image) {
    return mixed(image, painted);
  }

  private NDArray mixed(NDArray image, @Nullable NDArray part) {
    if (part == null || original == null) {
      return image;
    }
    try (image) {
      // Exactly the photo where the part is 0, and exactly the image where it is 1.
      NDArray mixed = image.mul(part).addi(original.mul(part.neg().addi(1)));
      mixed.attach(scope);
      return mixed;
    }
  }
}
