package stylize.image.codec;

import stylize.image.Size;

/** The eight ways EXIF (tag 0x0112) says that stored rows and columns are to be shown. */
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
   * The stored position of shown (x, y): exchange if transposed, then count stored x from the
   * right, y from the bottom.
   */
  Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
    this.transposed = transposed;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** By the tag's value; any other than 1 to 8 means nothing is to be done. */
  public static Orientation ofTag(long value) {
    return value < 1 || value > values().length ? NORMAL : values()[(int) value - 1];
  }

  /** The size of a stored picture when it is shown. */
  public Size shown(Size stored) {
    return transposed ? stored.transposed() : stored;
  }

  /** Where a stored pixel is in the shown picture's rows, one after the other. */
  public int shownAt(Size stored, int x, int y) {
    int column = fromRight ? stored.width() - 1 - x : x;
    int row = fromBottom ? stored.height() - 1 - y : y;
    return transposed ? column * stored.height() + row : row * stored.width() + column;
  }
}
