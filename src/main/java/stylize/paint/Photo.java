package stylize.paint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Sample;
import stylize.image.Size;
import stylize.objective.Padding;
import stylize.paint.place.Placement;
import stylize.paint.place.PullPush;
import stylize.paint.place.Regions;
import stylize.paint.tensors.Plane;
import stylize.paint.tensors.Tensors;

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

  /** How visible each kept pixel is; null if all are. */
  private final @Nullable Plane visible;

  private final @Nullable Regions regions;
  private final @Nullable Plane paint;
  private @Nullable Picture picture;
  private @Nullable Picture seen;

  /** A whole photo. */
  public Photo(Picture picture) {
    this(new Sample(picture, picture.size()));
  }

  /** As much of a photo as is needed, painted everywhere. */
  public Photo(Sample sample) {
    this(sample, null, null);
  }

  /**
   * As much of a photo as is needed.
   *
   * @param regions that are painted each in its own style; null if there are none
   * @param paint how much each pixel is painted; null if all is. It has the photo's proportions.
   */
  public Photo(Sample sample, @Nullable Regions regions, @Nullable Plane paint) {
    Picture picture = sample.picture();
    this.size = sample.full();
    this.kept = picture.size();
    this.alpha = picture.alpha();
    this.visible = alpha != null && picture.isTransparent() ? new Plane(kept, alpha) : null;
    this.regions = regions;
    this.paint = paint;
    this.picture = picture;
    this.seen = PullPush.filled(picture);
    this.flat = isFlat(seen);
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

  /**
   * Which places count at a level, and which are painted.
   *
   * @param attention how much each place counts in the content; null if all count alike
   */
  Placement placement(NDManager scope, Size level, Padding padding, @Nullable Plane attention) {
    if (isWhole() && regions == null && attention == null) {
      return Placement.EVERYWHERE;
    }
    return Placement.at(scope, level, padding, visible, paint, attention, regions);
  }

  /**
   * How much of each pixel is painted at a level, 1 × 1 × H × W; null if all is.
   *
   * @param strength of the painting, from 0 to 1
   */
  @Nullable NDArray painted(NDManager scope, Size level, double strength) {
    if (isWhole() && strength == 1) {
      return null;
    }
    return Placement.painted(scope, level, visible, paint, strength);
  }

  /** Bytes of {@link #placement} and {@link #painted}, and of what {@link Finishing} keeps. */
  long placementBytes(Size level, Control control) {
    int count = regions == null ? 0 : regions.colours().size();
    return Placement.bytes(level, count, !isWhole(), control.keepsPhoto());
  }

  /** True if all of it is visible and painted. */
  private boolean isWhole() {
    return visible == null && paint == null;
  }

  /** Its opacity, scaled to a size; null if it is opaque. */
  public float @Nullable [] alpha(NDManager manager, Size size) {
    return alpha == null ? null : Tensors.values(manager, new Plane(kept, alpha), size);
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
    return present(picture);
  }

  /**
   * The kept photo as the network sees it: with colours where it is transparent.
   *
   * @throws IllegalStateException if it has been released
   */
  public Picture seen() {
    return present(seen);
  }

  /** Changes the colours that the network sees. */
  public void see(UnaryOperator<Picture> colours) {
    seen = colours.apply(present(seen));
  }

  private static Picture present(@Nullable Picture kept) {
    if (kept == null) {
      throw new IllegalStateException("the photo has been painted and let go");
    }
    return kept;
  }

  /** Bytes that it takes now; after its release, those of its opacity. */
  long bytes() {
    return colourBytes()
        + (alpha == null ? 0 : (long) alpha.length * Float.BYTES)
        + (regions == null ? 0 : regions.bytes())
        + (paint == null ? 0 : paint.bytes());
  }

  /** Bytes that are freed when it is released. */
  long colourBytes() {
    if (picture == null || seen == null) {
      return 0;
    }
    return (long) picture.rgb().length * Float.BYTES * (seen.rgb() == picture.rgb() ? 1 : 2);
  }

  /** Releases the colours; only the opacity is still needed. */
  public void letGo() {
    picture = null;
    seen = null;
  }
}
