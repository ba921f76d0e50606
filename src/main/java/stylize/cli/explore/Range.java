package stylize.cli.explore;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stylize.cli.options.UsageException;

/**
 * A range to take samples from.
 *
 * @param logarithmic true if the logarithm is uniform, else the number itself
 * @param whole true for whole numbers
 */
record Range(BigDecimal from, BigDecimal to, boolean logarithmic, boolean whole) {
  private static final Pattern FORM = Pattern.compile("(.*?)\\.\\.(.*?)(:log)?");

  /** Digits of a sample: more than the eye sees, few enough for a file name. */
  private static final MathContext DIGITS = new MathContext(4);

  /** More digits than any number on a command line needs. */
  private static final int LONGEST = 30;

  /**
   * Parses {@code 0.1..2} or {@code 0.1..2:log}; empty if it is no range.
   *
   * @param given for messages, such as {@code --vary style-weight=3..1}
   * @throws UsageException if it is one that cannot be sampled
   */
  static Optional<Range> parse(String given, String text, Variable variable) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Range range =
        new Range(
            number(given, form.group(1)),
            number(given, form.group(2)),
            form.group(3) != null,
            !variable.isFraction());
    if (range.from.compareTo(range.to) > 0) {
      throw new UsageException(
          given + " is upside down: the smaller number comes first, as in 0.5..2.");
    }
    if (range.logarithmic && range.from.signum() <= 0) {
      throw new UsageException(given + ": a range with :log must be above 0.");
    }
    if (range.whole && !(isWhole(range.from) && isWhole(range.to))) {
      throw new UsageException(
          given + ": " + variable.name() + " takes whole numbers, so a range needs them too.");
    }
    return Optional.of(range);
  }

  private static BigDecimal number(String given, String text) {
    try {
      if (text.length() <= LONGEST) {
        BigDecimal number = new BigDecimal(text.strip());
        if (Math.abs(number.doubleValue()) < 1e18 && Math.abs(number.scale()) < LONGEST) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException(
        given
            + ": '"
            + text
            + "' is not a number; a range is two numbers, as in 0.5..2 or 0.1..10:log.");
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  /** A sample; the same on every machine for the same random numbers. */
  String sample(SplittableRandom random) {
    double share = random.nextDouble();
    double low = from.doubleValue();
    double high = to.doubleValue();
    // StrictMath gives the same bits everywhere.
    double value =
        logarithmic
            ? StrictMath.exp(
                StrictMath.log(low) + share * (StrictMath.log(high) - StrictMath.log(low)))
            : whole ? Math.floor(low + share * (high - low + 1)) : low + share * (high - low);
    BigDecimal rounded =
        whole
            ? new BigDecimal(value).setScale(0, RoundingMode.HALF_UP)
            : new BigDecimal(value).round(DIGITS);
    return rounded.max(from).min(to).stripTrailingZeros().toPlainString();
  }
}
