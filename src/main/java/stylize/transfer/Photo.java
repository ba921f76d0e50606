package stylize.transfer;

import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * A photo that is to be painted, until it has been seen for the last time: it takes as much memory
 * as the image of its size. For one painting.
 */
public final class Photo {
  private final Size size;
  private final float @Nullable [] alpha;
  private @Nullable Picture picture;

  public Photo(Picture picture) {
    this.size = picture.size();
    this.alpha = picture.alpha();
    this.picture = picture;
  }

  public Size size() {
    return size;
  }

  /** Row by row from 0, transparent, to 1; null if all of it is opaque. */
  public float @Nullable [] alpha() {
    return alpha;
  }

  /**
   * What it shows.
   *
   * @throws IllegalStateException if it has been let go
   */
  public Picture picture() {
    if (picture == null) {
      throw new IllegalStateException("the photo has been painted and let go");
    }
    return picture;
  }

  /** Bytes that it takes; none once it has been let go. */
  long bytes() {
    return picture == null ? 0 : (long) picture.rgb().length * Float.BYTES;
  }

  /** Only its transparency is still wanted. */
  void letGo() {
    picture = null;
  }
}
