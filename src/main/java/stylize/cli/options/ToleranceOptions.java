package stylize.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.compare.Comparison;
import stylize.compare.Tolerance;

/** Options for how much pictures may differ. */
public final class ToleranceOptions {
  public static final String HEADING = "%nHow much they may differ:%n";

  @Option(
      names = "--exact",
      description = "Not at all: not a single channel of a single pixel, alpha included.")
  private boolean exact;

  @Option(
      names = "--min-ssim",
      paramLabel = "X",
      description =
          "Structural similarity of the luma at least, from -1 to 1 for equal. Default: any.")
  private @Nullable Double ssim;

  @Option(
      names = "--min-structure",
      paramLabel = "X",
      description =
          "The same of the pictures averaged down to "
              + Comparison.STRUCTURE_SIDE
              + " pixels, where single brush strokes do not count. Default:"
              + " ${bundle:default.min-structure}.")
  private @Nullable Double structure;

  @Option(
      names = "--max-delta-e",
      paramLabel = "X",
      description =
          "Mean CIEDE2000 at most; 1 is just visible. Default: ${bundle:default.max-delta-e}.")
  private @Nullable Double deltaE;

  @Option(
      names = "--max-cast",
      paramLabel = "X",
      description =
          "CIEDE2000 of the pictures' mean colours at most. Default: ${bundle:default.max-cast}.")
  private @Nullable Double cast;

  @Option(
      names = "--max-alpha",
      paramLabel = "X",
      description =
          "Difference of alpha at most, as a part of what is transparent or of what is not,"
              + " whichever is less. Default: ${bundle:default.max-alpha}.")
  private @Nullable Double alpha;

  @Option(
      names = "--min-psnr",
      paramLabel = "DB",
      description = "Peak signal-to-noise ratio at least. Default: any.")
  private @Nullable Double psnr;

  @Option(
      names = "--max-difference",
      paramLabel = "STEPS",
      description = "Difference of any channel of any pixel at most, 0 to 255. Default: any.")
  private @Nullable Double largest;

  @Option(
      names = "--max-mean",
      paramLabel = "STEPS",
      description = "Mean absolute difference at most, 0 to 255. Default: any.")
  private @Nullable Double mean;

  public Tolerance tolerance() {
    boolean limits =
        ssim != null
            || structure != null
            || deltaE != null
            || cast != null
            || alpha != null
            || psnr != null
            || largest != null
            || mean != null;
    if (exact && limits) {
      throw new UsageException("--exact leaves nothing for the other limits; give either.");
    }
    if (exact) {
      return Tolerance.EXACT;
    }
    try {
      return new Tolerance(
          or(largest, Double.POSITIVE_INFINITY),
          or(mean, Double.POSITIVE_INFINITY),
          or(psnr, Tolerance.ANY_PSNR),
          or(ssim, Tolerance.ANY_SSIM),
          or(structure, Tolerance.DEFAULT_STRUCTURE),
          or(deltaE, Tolerance.DEFAULT_DELTA_E),
          or(cast, Tolerance.DEFAULT_CAST),
          or(alpha, Tolerance.DEFAULT_ALPHA));
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  private static double or(@Nullable Double given, double otherwise) {
    return given == null ? otherwise : given;
  }
}
