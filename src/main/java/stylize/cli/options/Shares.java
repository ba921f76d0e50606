package stylize.cli.options;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stylize.cli.screen.Counted;

/** The shares of paintings in a blend, as {@code --blend} gives them. */
public final class Shares {
  /** All paintings alike. */
  private static final String EQUAL = "equal";

  private static final double LARGEST_SHARE = 1e6;

  private Shares() {}

  /**
   * Parses shares.
   *
   * @param blend numbers separated by commas, or {@code equal}; null for equal shares
   * @param paintings their number
   * @throws UsageException if they are not as many, or no shares
   */
  public static double[] parse(@Nullable String blend, int paintings) {
    double[] shares = new double[paintings];
    if (blend == null || blend.equals(EQUAL)) {
      Arrays.fill(shares, 1);
      return shares;
    }
    String[] given = blend.split(",", -1);
    if (given.length != paintings) {
      throw new UsageException(
          "--blend has "
              + Counted.text(given.length, "share")
              + " for "
              + Counted.text(paintings, "painting")
              + "; one for each is needed, or '"
              + EQUAL
              + "'.");
    }
    double sum = 0;
    for (int i = 0; i < paintings; i++) {
      shares[i] = share(given[i].trim());
      sum += shares[i];
    }
    if (!(sum > 0)) {
      throw new UsageException("--blend is '" + blend + "'; one share at least must be above 0.");
    }
    return shares;
  }

  private static double share(String text) {
    double share;
    try {
      share = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      share = Double.NaN;
    }
    if (!(share >= 0 && share <= LARGEST_SHARE)) {
      throw new UsageException(
          "--blend: '"
              + text
              + "' is no share; it must be a number from 0 to "
              + (long) LARGEST_SHARE
              + ", or '"
              + EQUAL
              + "' for all.");
    }
    return share;
  }
}
