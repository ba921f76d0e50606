package stylize.cli.explore;

import stylize.cli.options.UsageException;

/**
 * What the user wants a score to be.
 *
 * @param score {@value Scores#CONTENT} or {@value Scores#STYLE}
 */
public record Target(String score, double value) {
  /**
   * Parses {@code content=0.5}.
   *
   * @throws UsageException if it names no score or no number
   */
  public static Target parse(String text) {
    int equals = text.indexOf('=');
    String score = equals < 0 ? text : text.substring(0, equals).strip();
    if (!score.equals(Scores.CONTENT) && !score.equals(Scores.STYLE)) {
      throw new UsageException(
          "--target " + text + ": '" + score + "' is unknown; write content=0.5 or style=0.5.");
    }
    String number = equals < 0 ? "" : text.substring(equals + 1).strip();
    try {
      double value = Double.parseDouble(number);
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return new Target(score, value);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new UsageException(
        "--target "
            + text
            + ": '"
            + number
            + "' must be a number of at least 0, as in content=0.5.");
  }

  /** How far a picture is from it; NaN if its score is unknown. */
  double distance(Scores scores) {
    return Math.abs(scores.of(score) - value);
  }
}
