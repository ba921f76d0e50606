package stylize.image;

/** Width and height in pixels, both positive. */
public record Size(int width, int height) {
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no picture is " + width + "×" + height);
    }
  }

  public int longestSide() {
    return Math.max(width, height);
  }

  public int shortestSide() {
    return Math.min(width, height);
  }

  public long pixels() {
    return (long) width * height;
  }

  /** Width and height exchanged. */
  public Size transposed() {
    return new Size(/* width= */ height, /* height= */ width);
  }

  /** The same proportions with this longest side. The other side is rounded, and at least 1. */
  public Size scaledTo(int longest) {
    double factor = (double) longest / longestSide();
    return new Size(
        Math.max(1, (int) Math.round(width * factor)),
        Math.max(1, (int) Math.round(height * factor)));
  }

  @Override
  public String toString() {
    return width + "×" + height;
  }
}
