package stylize.network.vgg.tiling;

/**
 * A part of a plane: rows from {@code top} to before {@code bottom}, columns from {@code left} to
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

  /** The same part after poolings that have made one of {@code scale} rows and columns each. */
  public Region pooled(int scale) {
    return new Region(top / scale, bottom / scale, left / scale, right / scale);
  }

  /** The part of the next pooled plane, before that pooling. */
  public Region unpooled() {
    return new Region(2 * top, 2 * bottom, 2 * left, 2 * right);
  }

  /** With so many rows and columns around it as the plane has. */
  public Region grown(int halo, Region plane) {
    return new Region(
        Math.max(plane.top, top - halo),
        Math.min(plane.bottom, bottom + halo),
        Math.max(plane.left, left - halo),
        Math.min(plane.right, right + halo));
  }

  /** The same part as seen from a region that contains it. */
  public Region within(Region other) {
    return new Region(top - other.top, bottom - other.top, left - other.left, right - other.left);
  }

  /** As programs take it. */
  public long[] bounds() {
    return new long[] {top, bottom, left, right};
  }

  /** Where it begins, as programs take it. */
  public long[] place() {
    return new long[] {top, left};
  }
}
