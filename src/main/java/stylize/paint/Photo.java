package stylize.paint;

import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Sample;
import stylize.image.Size;

/**
 * A photo that is to be painted, until it has been seen for the last time: it takes as much memory
 * as the image of its size. For one painting.
 */
public final class Photo {
  /** What a camera or a codec makes of one and the same colour. */
  private static final float FLAT = 8.01f / 255;

  private final Size size;
  private final Size kept;
  private final float @Nullable [] alpha;
  private final boolean flat;
  private @Nullable Picture picture;

  /** All of a photo. */
  public Photo(Picture picture) {
    this(new Sample(picture, picture.size()));
  }

  /** As much of a photo as is needed. */
  public Photo(Sample sample) {
    Picture picture = sample.picture();
    this.size = sample.full();
    this.kept = picture.size();
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

  /** Of all of it. */
  public Size size() {
    return size;
  }

  /** Of what is kept of it. */
  Size kept() {
    return kept;
  }

  /** Row by row from 0, transparent, to 1, as far as kept; null if all of it is opaque. */
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

  /** Bytes that it takes: those of its transparency once it has been let go. */
  long bytes() {
    return colourBytes() + (alpha == null ? 0 : (long) alpha.length * Float.BYTES);
  }

  /** Those of them that it gives back when it is let go. */
  long colourBytes() {
    return picture == null ? 0 : (long) picture.rgb().length * Float.BYTES;
  }

  /** Only its transparency is still wanted. */
  void letGo() {
    picture = null;
  }
}
