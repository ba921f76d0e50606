package stylize.image;

/**
 * The size in which a picture is kept that will be shrunk later. The kept picture is an average of
 * all pixels, still so fine that bicubic resampling hides the difference.
 */
public final class Reduction {
  /** A kept picture is this many times as long as needed, so that resampling has enough pixels. */
  private static final double FINER = 2;

  /** Pictures are only reduced by at least this factor; less is not worth the copy. */
  private static final double LEAST = 2;

  /** Pixels that are always kept. They take six megabytes. */
  private static final double FEW = 1 << 19;

  private Reduction() {}

  /**
   * The size to keep.
   *
   * @param longestSide that is needed in the end
   */
  public static Size of(Size full, int longestSide) {
    double few = full.longestSide() * Math.sqrt(FEW / full.pixels());
    double longest = Math.ceil(Math.max(FINER * longestSide, few));
    return LEAST * longest <= full.longestSide() ? full.scaledTo((int) longest) : full;
  }
}
