package stylize.paint;

import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Sample;
import stylize.image.Size;

/**
 * A photo to be painted. It takes as much memory as the image of its size, so its colours are
 * released after their last use. For one painting.
 */
public final class Photo {
  /**
   * Largest difference of values in a photo of a single colour. Cameras and codecs vary it so much.
   */
  private static final float FLAT = 8.01f / 255;

  private final Size size;
  private final Size kept;
  private final float @Nullable [] alpha;
  private final boolean flat;
  private @Nullable Picture picture;

  /** A whole photo. */
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

  /** Size of the whole photo. */
  public Size size() {
    return size;
  }

  /** Size of the kept part of the photo. */
  Size kept() {
    return kept;
  }

  /**
   * Opacity of the kept photo, row by row, from 0, transparent, to 1; null if it is opaque
   * everywhere.
   */
  public float @Nullable [] alpha() {
    return alpha;
  }

  /** True if it has only one colour. Then it has no content that a painting could keep. */
  boolean isFlat() {
    return flat;
  }

  /**
   * The kept photo.
   *
   * @throws IllegalStateException if it has been released
   */
  public Picture picture() {
    if (picture == null) {
      throw new IllegalStateException("the photo has been painted and let go");
    }
    return picture;
  }

  /** Bytes that it takes now; after its release, those of its opacity. */
  long bytes() {
    return colourBytes() + (alpha == null ? 0 : (long) alpha.length * Float.BYTES);
  }

  /** Bytes that are freed when it is released. */
  long colourBytes() {
    return picture == null ? 0 : (long) picture.rgb().length * Float.BYTES;
  }

  /** Releases the colours; only the opacity is still needed. */
  void letGo() {
    picture = null;
  }
}
