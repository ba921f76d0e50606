package stylize.batch.journal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.objective.Losses;
import stylize.paint.LevelTrace;
import stylize.paint.Stylization;

/**
 * The journal's record of a finished job: a line of a few kilobytes.
 *
 * @param name of the job
 * @param key of its inputs and settings
 * @param sha256 of the output file
 * @param bytes the output file's length
 * @param modified the output file's time of modification, in milliseconds
 * @param seconds of painting
 * @param objective of the result; null if nothing was optimised
 * @param terms of the objective, each before its weight; empty if nothing was optimised
 * @param levels likewise
 */
public record Finished(
    String name,
    String key,
    String sha256,
    long bytes,
    long modified,
    int width,
    int height,
    double seconds,
    @Nullable Double objective,
    Map<String, Double> terms,
    List<LevelSummary> levels) {
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+");

  /** Significant digits of the numbers that are kept for charts. */
  private static final MathContext DRAWN = new MathContext(5);

  /**
   * A pyramid level.
   *
   * @param totals the objective at each iteration
   */
  public record LevelSummary(
      int width, int height, double seconds, boolean converged, List<Double> totals) {
    static LevelSummary of(LevelTrace trace) {
      return new LevelSummary(
          trace.level().size().width(),
          trace.level().size().height(),
          rounded(trace.seconds()),
          trace.converged(),
          trace.terms().stream().map(terms -> rounded(terms.total())).toList());
    }
  }

  /** A written file that has not yet been moved to its final place. */
  public record WrittenFile(String sha256, long bytes, long modified) {}

  public static Finished of(
      Job job, String key, WrittenFile output, Stylization result, double seconds) {
    Losses terms = result.terms();
    Map<String, Double> rounded = new LinkedHashMap<>();
    terms.values().forEach((name, value) -> rounded.put(name, rounded(value)));
    return new Finished(
        job.name(),
        key,
        output.sha256(),
        output.bytes(),
        output.modified(),
        result.picture().size().width(),
        result.picture().size().height(),
        rounded(seconds),
        result.levels().isEmpty() ? null : rounded(terms.total()),
        rounded,
        result.levels().stream().map(LevelSummary::of).toList());
  }

  /** False if a line from a file lacks a value or has an impossible one. */
  @SuppressWarnings("ConstantConditions") // Gson leaves null what the line does not have
  boolean isWhole() {
    return name != null
        && key != null
        && sha256 != null
        && HEXADECIMAL.matcher(sha256).matches()
        && terms != null
        && levels != null
        && levels.stream().allMatch(level -> level != null && level.totals() != null)
        && bytes >= 0
        && width > 0
        && height > 0
        && Double.isFinite(seconds)
        && (levels.isEmpty() ? objective == null : objective != null && Double.isFinite(objective));
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DRAWN).doubleValue() : value;
  }
}
