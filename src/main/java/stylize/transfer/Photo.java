package stylize.transfer;

import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * A photo that is to be painted, until it has been seen for the last time: it takes as much memory
 * as the image of its size. For one painting.
 */
public final class Photo {
  /** What a camera or a codec makes of one and the same colour. */
  private static final float FLAT = 8.01f / 255;

  private final Size size;
  private final float @Nullable [] alpha;
  private final boolean flat;
  private @Nullable Picture picture;

  public Photo(Picture picture) {
    this.size = picture.size();
    this.alpha = picture.alpha();
    this.flat = isFlat(picture);
    this.picture = picture;
  }

  private static boolean isFlat(Picture picture) {
    float[] rgb = picture.rgb();
    int plane = rgb.length / Picture.CHANNELS;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = channel * plane; i < (channel + 1) * plane && most - least <= FLAT; i++) {
        least = Math.min(least, rgb[i]);
        most = Math.max(most, rgb[i]);
      }
      if (most - least > FLAT) {
        return false;
      }
    }
    return true;
  }

  public Size size() {
    return size;
  }

  /** Row by row from 0, transparent, to 1; null if all of it is opaque. */
  public float @Nullable [] alpha() {
    return alpha;
  }

  /** True if it is of one colour all over: it has no content that a painting could keep. */
  boolean isFlat() {
    return flat;
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
