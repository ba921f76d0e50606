package stylize.network.vgg.tiling;

/**
 * A part of a plane: rows from {@code top} and before {@code bottom}, columns from {@code left} and
 * before {@code right}.
 */
public record Region(int top, int bottom, int left, int right) {

  /** A whole plane. */
  public static Region of(long height, long width) {
    return new Region(0, Math.toIntExact(height), 0, Math.toIntExact(width));
  }

  public int height() {
    return bottom - top;
  }

  public int width() {
    return right - left;
  }

  public long pixels() {
    return (long) height() * width();
  }

  /** The same part after poolings by {@code scale} in total. */
  public Region pooled(int scale) {
    return new Region(top / scale, bottom / scale, left / scale, right / scale);
  }

  /** The same part before one pooling. */
  public Region unpooled() {
    return new Region(2 * top, 2 * bottom, 2 * left, 2 * right);
  }

  /** This part with a border of {@code halo} pixels, cut off at the edges of the plane. */
  public Region grown(int halo, Region plane) {
    return new Region(
        Math.max(plane.top, top - halo),
        Math.min(plane.bottom, bottom + halo),
        Math.max(plane.left, left - halo),
        Math.min(plane.right, right + halo));
  }

  /** What both have in common; of no pixels if there is nothing. */
  public Region cut(Region other) {
    int first = Math.max(top, other.top);
    int start = Math.max(left, other.left);
    return new Region(
        first,
        Math.max(first, Math.min(bottom, other.bottom)),
        start,
        Math.max(start, Math.min(right, other.right)));
  }

  /** The same part in the coordinates of a region that contains it. */
  public Region within(Region other) {
    return new Region(top - other.top, bottom - other.top, left - other.left, right - other.left);
  }

  /** As a program argument: top, bottom, left, right. */
  public long[] bounds() {
    return new long[] {top, bottom, left, right};
  }

  /** Where it begins, as a program argument: top, left. */
  public long[] place() {
    return new long[] {top, left};
  }
}
