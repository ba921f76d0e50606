package stylize.image.codec;

import stylize.image.Size;

/** The eight EXIF orientations (tag 0x0112): how stored rows and columns are shown. */
public enum Orientation {
  NORMAL(false, false, false),
  MIRRORED(false, true, false),
  ROTATED_180(false, true, true),
  FLIPPED(false, false, true),
  TRANSPOSED(true, false, false),
  ROTATED_90(true, false, true),
  TRANSVERSED(true, true, true),
  ROTATED_270(true, true, false);

  private final boolean transposed;
  private final boolean fromRight;
  private final boolean fromBottom;

  /**
   * The stored position of shown (x, y): exchange x and y if transposed, then count stored x from
   * the right or y from the bottom.
   */
  Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
    this.transposed = transposed;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** The orientation with the tag's value; normal for values other than 1 to 8. */
  public static Orientation ofTag(long value) {
    return value < 1 || value > values().length ? NORMAL : values()[(int) value - 1];
  }

  /** The shown size of a picture with this stored size. */
  public Size shown(Size stored) {
    return transposed ? stored.transposed() : stored;
  }

  /** The index of a stored pixel in the shown picture, row by row. */
  public int shownAt(Size stored, int x, int y) {
    int column = fromRight ? stored.width() - 1 - x : x;
    int row = fromBottom ? stored.height() - 1 - y : y;
    return transposed ? column * stored.height() + row : row * stored.width() + column;
  }
}
