package stylize.image;

/**
 * How large a picture is kept that will be shrunk anyway. What is kept is the average of all of its
 * pixels, in steps that bicubic resampling does not show afterwards.
 */
public final class Reduction {
  /** How many times as long as wanted it stays: resampling then has pixels to choose from. */
  private static final double FINER = 2;

  /** Reducing it by less is not worth another picture. */
  private static final double LEAST = 2;

  /** Pixels that are kept whatever is wanted: they take six megabytes. */
  private static final double FEW = 1 << 19;

  private Reduction() {}

  /**
   * The size to keep.
   *
   * @param longestSide that is wanted in the end
   */
  public static Size of(Size full, int longestSide) {
    double few = full.longestSide() * Math.sqrt(FEW / full.pixels());
    double longest = Math.ceil(Math.max(FINER * longestSide, few));
    return LEAST * longest <= full.longestSide() ? full.scaledTo((int) longest) : full;
  }
}
