package stylize.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The differences up to which two pictures count as the same.
 *
 * @param largest absolute difference of any channel at most, in 8-bit steps
 * @param mean absolute difference at most, in 8-bit steps
 * @param psnr at least, in dB
 * @param ssim at least
 * @param structure SSIM of the pictures averaged down, at least
 * @param deltaE mean CIEDE2000 at most
 * @param cast CIEDE2000 of the mean colours at most
 * @param alpha fraction of the transparency or opacity at most; see {@link Comparison}
 */
public record Tolerance(
    double largest,
    double mean,
    double psnr,
    double ssim,
    double structure,
    double deltaE,
    double cast,
    double alpha) {
  // bench/README.md has the measurements behind the defaults.
  /** Structure is compared after averaging, because fine strokes differ between machines. */
  public static final double DEFAULT_STRUCTURE = 0.5;

  public static final double DEFAULT_DELTA_E = 15;
  public static final double DEFAULT_CAST = 1.5;

  /** Alpha is only resampled, not painted, so only edges may differ. */
  public static final double DEFAULT_ALPHA = 0.1;

  /** The lowest PSNR, in dB, and the lowest SSIM, so that any passes. */
  public static final double ANY_PSNR = 0;

  public static final double ANY_SSIM = -1;

  /** Nothing may differ. */
  public static final Tolerance EXACT = new Tolerance(0, 0, ANY_PSNR, ANY_SSIM, ANY_SSIM, 0, 0, 0);

  public Tolerance {
    require(largest >= 0, "max-difference", largest, "at least 0");
    require(mean >= 0, "max-mean", mean, "at least 0");
    require(psnr >= 0, "min-psnr", psnr, "at least 0");
    require(ssim >= -1 && ssim <= 1, "min-ssim", ssim, "from -1 to 1");
    require(structure >= -1 && structure <= 1, "min-structure", structure, "from -1 to 1");
    require(deltaE >= 0, "max-delta-e", deltaE, "at least 0");
    require(cast >= 0, "max-cast", cast, "at least 0");
    require(alpha >= 0, "max-alpha", alpha, "at least 0");
  }

  private static void require(boolean held, String what, double value, String allowed) {
    if (!held) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be " + allowed);
    }
  }

  /** All limits that are set, by their names on the command line. */
  public Map<String, Double> describe() {
    Map<String, Double> limits = new LinkedHashMap<>();
    limits.put("max-difference", largest);
    limits.put("max-mean", mean);
    limits.put("min-psnr", psnr);
    limits.put("min-ssim", ssim);
    limits.put("min-structure", structure);
    limits.put("max-delta-e", deltaE);
    limits.put("max-cast", cast);
    limits.put("max-alpha", alpha);
    limits.values().removeIf(limit -> limit.isInfinite());
    limits.remove("min-psnr", ANY_PSNR);
    limits.remove("min-ssim", ANY_SSIM);
    limits.remove("min-structure", ANY_SSIM);
    return limits;
  }

  /** The limits that the actual picture violates, one phrase each; empty if it passes. */
  List<String> violations(Comparison figures) {
    List<String> violations = new ArrayList<>();
    add(violations, figures.largest() > largest, "max", figures.largest(), ">", largest);
    add(violations, figures.mean() > mean, "mean", figures.mean(), ">", mean);
    add(violations, figures.psnr() < psnr, "PSNR", figures.psnr(), "<", psnr);
    add(violations, figures.ssim() < ssim, "SSIM", figures.ssim(), "<", ssim);
    add(
        violations,
        figures.structure() < structure,
        "structure",
        figures.structure(),
        "<",
        structure);
    add(violations, figures.deltaE() > deltaE, "CIEDE2000", figures.deltaE(), ">", deltaE);
    add(violations, figures.cast() > cast, "colour cast", figures.cast(), ">", cast);
    add(violations, figures.alpha() > alpha, "alpha", figures.alpha(), ">", alpha);
    return violations;
  }

  private static void add(
      List<String> violations,
      boolean violated,
      String what,
      double value,
      String sign,
      double limit) {
    if (violated) {
      violations.add(String.format(Locale.ROOT, "%s %.4g %s %.4g", what, value, sign, limit));
    }
  }

  /** For sorting: the largest ratio of a figure to its limit; above 1 if the picture fails. */
  double strain(Comparison figures) {
    return Stream.of(
            strain(1 - figures.ssim(), 1 - ssim),
            strain(1 - figures.structure(), 1 - structure),
            strain(figures.deltaE(), deltaE),
            strain(figures.cast(), cast),
            strain(figures.alpha(), alpha),
            strain(figures.largest(), largest),
            strain(figures.mean(), mean),
            strain(psnr, figures.psnr()))
        .max(Double::compare)
        .orElseThrow();
  }

  private static double strain(double figure, double limit) {
    return figure == 0 ? 0 : figure / Math.max(limit, Double.MIN_NORMAL);
  }
}
