package stylize.paint.place;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.objective.Padding;
import stylize.objective.PlaceWeights;
import stylize.paint.tensors.Plane;
import stylize.paint.tensors.Planes;

/**
 * Which places of an image count at one level of the pyramid, and which are painted.
 *
 * @param free 1 × 1 × H × W: 1 where the image may change, 0 where it stays the photo; null if it
 *     may change everywhere
 * @param content how much each place counts in the content; null if all count alike
 * @param parts of the picture, each with its style
 */
public record Placement(@Nullable NDArray free, @Nullable PlaceWeights content, List<Part> parts) {
  /** Name of a part that is the whole picture. */
  public static final String WHOLE = "";

  /** Planes of what is visible, painted, both, and free. */
  private static final int PLANES = 4;

  /** The photo as a tensor and as a picture, and the picture before and after they are mixed. */
  private static final int PLANES_OF_MIXTURE = 4 * Picture.CHANNELS;

  /** Parts that are smaller than this share of the picture are left out. */
  private static final double LEAST = 1e-6;

  /**
   * A part of the picture.
   *
   * @param region its colour in the mask; {@link #WHOLE} if there are no regions
   * @param share of what counts that it has; all shares add up to 1
   * @param places that make the part; null for a whole picture
   */
  public record Part(String region, double share, @Nullable PlaceWeights places) {}

  /**
   * Bytes of the arrays at a level.
   *
   * @param regions their number; 0 if there are none
   * @param weighted true if some of the picture is invisible or not painted
   * @param mixed true if something of the photo is kept everywhere
   */
  public static long bytes(Size size, int regions, boolean weighted, boolean mixed) {
    // A plane for each region, and its means at the layers, which are less than a third of it.
    long planes = 3L * Math.max(regions, weighted ? 1 : 0);
    return Float.BYTES
        * size.pixels()
        * (planes + (weighted ? PLANES : 0) + (weighted || mixed ? PLANES_OF_MIXTURE : 0));
  }

  /** All of the picture alike. */
  public static final Placement EVERYWHERE =
      new Placement(null, null, List.of(new Part(WHOLE, 1, null)));

  /**
   * What counts at a level.
   *
   * @param scope owns the arrays
   * @param size of the level
   * @param seen how visible each pixel of the photo is; null if it is opaque
   * @param paint how much each pixel is painted; null if all is
   * @param attention how much each place counts in the content; null if all count alike
   */
  public static Placement at(
      NDManager scope,
      Size size,
      Padding padding,
      @Nullable Plane seen,
      @Nullable Plane paint,
      @Nullable Plane attention,
      @Nullable Regions regions) {
    NDArray visible = seen == null ? null : Planes.at(scope, seen, size);
    NDArray painted = product(visible, paint == null ? null : Planes.at(scope, paint, size));
    NDArray subject =
        product(visible, attention == null ? null : Planes.at(scope, attention, size));
    return new Placement(
        painted == null ? null : painted.gt(0).toType(painted.getDataType(), false),
        weights(scope, padding, subject),
        parts(scope, size, padding, painted, regions));
  }

  /**
   * A region of a painting, 1 × 1 × H × W.
   *
   * @param region a colour, or {@link #WHOLE}
   * @param regions of the painting; null if it has none
   * @return null if it is the whole painting
   */
  public static @Nullable NDArray plane(
      NDManager scope, Size size, String region, @Nullable Regions regions) {
    return regions == null || region.equals(WHOLE) || regions.colours().size() == 1
        ? null
        : Planes.at(scope, regions.plane(region), size);
  }

  /**
   * How much of each pixel is painted, 1 × 1 × H × W. Of what is barely visible, all is.
   *
   * @param seen how visible each pixel is; null if all are
   * @param paint how much each pixel is painted; null if all is
   * @param strength of all, from 0 to 1
   */
  public static NDArray painted(
      NDManager scope, Size size, @Nullable Plane seen, @Nullable Plane paint, double strength) {
    Shape shape = new Shape(1, 1, size.height(), size.width());
    NDArray all = paint == null ? scope.ones(shape) : Planes.at(scope, paint, size);
    if (seen != null) {
      try (NDArray visible = Planes.at(scope, seen, size);
          NDArray some = visible.gt(0)) {
        all = all.mul(some.toType(all.getDataType(), false));
      }
    }
    return all.mul((float) strength);
  }

  private static @Nullable NDArray product(@Nullable NDArray one, @Nullable NDArray other) {
    return one == null || other == null ? (one == null ? other : one) : one.mul(other);
  }

  private static @Nullable PlaceWeights weights(
      NDManager scope, Padding padding, @Nullable NDArray plane) {
    return plane == null ? null : new PlaceWeights(scope, padding, plane);
  }

  private static List<Part> parts(
      NDManager scope,
      Size size,
      Padding padding,
      @Nullable NDArray painted,
      @Nullable Regions regions) {
    if (regions == null) {
      return List.of(new Part(WHOLE, 1, weights(scope, padding, painted)));
    }
    List<String> colours = regions.colours();
    if (colours.size() == 1) {
      return List.of(new Part(colours.get(0), 1, weights(scope, padding, painted)));
    }
    List<Part> sizes = new ArrayList<>();
    double all = 0;
    for (String colour : colours) {
      NDArray region = Planes.at(scope, regions.plane(colour), size);
      NDArray counted = painted == null ? region : region.mul(painted);
      double area = counted.mean().getFloat();
      if (area > LEAST) {
        all += area;
        sizes.add(new Part(colour, area, new PlaceWeights(scope, padding, counted)));
      }
    }
    double total = all;
    return sizes.stream()
        .map(part -> new Part(part.region(), part.share() / total, part.places()))
        .toList();
  }
}
