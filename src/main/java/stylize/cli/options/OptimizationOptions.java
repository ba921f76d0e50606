package stylize.cli.options;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.network.vgg.Pooling;
import stylize.objective.Normalization;
import stylize.objective.Weighting;
import stylize.optim.Method;
import stylize.paint.Control;
import stylize.paint.Quality;
import stylize.paint.Schedule;
import stylize.paint.Settings;

/** Options for the optimisation. */
public final class OptimizationOptions {
  public static final String HEADING = "%nHow it is found:%n";
  private static final String ORIGINAL = "original";

  /** Before the file name of a painter to start from. */
  private static final String PAINTER = "painter:";

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Longest side of the result, or 'original'. Default: " + Settings.DEFAULT_SIZE + ".")
  private String size = String.valueOf(Settings.DEFAULT_SIZE);

  @Option(
      names = "--style-scale",
      paramLabel = "FACTOR",
      description =
          "Size of the painting relative to the photo: a larger value, larger brush strokes."
              + " Default: ${bundle:default.style-scale}.")
  private double styleScale = Settings.DEFAULT_STYLE_SCALE;

  @Option(
      names = "--quality",
      paramLabel = "NAME",
      description =
          "draft: sizes ${bundle:draft.step} times apart, ${bundle:draft.iterations} steps at the"
              + " coarsest, falling to ${bundle:draft.finest-iterations} at the finest. standard:"
              + " sizes ${bundle:standard.step} times apart, ${bundle:standard.iterations} steps,"
              + " falling to ${bundle:standard.finest-iterations}. fine: ${bundle:fine.iterations}"
              + " steps at each, in float32. What other options say of these counts more. Default:"
              + " ${DEFAULT-VALUE}.")
  private Quality quality = Settings.DEFAULT_QUALITY;

  @Option(
      names = "--levels",
      paramLabel = "N",
      description =
          "How many sizes at most, coarse to fine; 1 starts at the full size. Default: all.")
  private int levels = Schedule.DEFAULT_LEVELS;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Steps at each size. Default: as --quality says.")
  private @Nullable Integer iterations;

  @Option(
      names = "--finest-iterations",
      paramLabel = "N",
      description =
          "Steps at the finest size, which take the longest. From the coarsest size on, the steps"
              + " fall from --iterations to this. Default: as --iterations.")
  private @Nullable Integer finestIterations;

  @Option(
      names = "--coarse-content",
      paramLabel = "FACTOR",
      description =
          "Content weight at the coarsest size, times that at the finest: a larger value keeps more"
              + " things in their places. Default: ${bundle:default.coarse-content};"
              + " ${bundle:gatys.coarse-content} with --normalization gatys.")
  private @Nullable Double coarseContent;

  @Option(
      names = "--init",
      paramLabel = "START",
      description =
          "What to start from: content, noise, a picture's file name, or painter:FILE, what a"
              + " trained painter makes of the photo. Default: ${DEFAULT-VALUE}.")
  private String init = Settings.Start.CONTENT.toString();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the noise. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--optimizer",
      paramLabel = "NAME",
      description = "lbfgs, adam (needs less memory) or sgd. Default: ${DEFAULT-VALUE}.")
  private Method method = Settings.DEFAULT_METHOD;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description =
          "Step length. Default: ${bundle:lbfgs.learning-rate} for lbfgs,"
              + " ${bundle:adam.learning-rate} for adam, ${bundle:sgd.learning-rate} for sgd.")
  private @Nullable Double learningRate;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "A size is done when "
              + Settings.PATIENCE
              + " steps improve the objective by less than this part. Default: "
              + Settings.DEFAULT_TOLERANCE
              + ".")
  private double tolerance = Settings.DEFAULT_TOLERANCE;

  /** The settings, with this objective, pooling and control. */
  public Settings settings(Weighting weighting, Pooling pooling, Control control) {
    try {
      return new Settings(
          size(size),
          schedule(weighting.normalization()),
          styleScale,
          start(),
          seed,
          method,
          Objects.requireNonNullElse(learningRate, method.learningRate()),
          tolerance,
          weighting,
          pooling,
          control);
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  private Schedule schedule(Normalization normalization) {
    Schedule bundle = quality.schedule(levels);
    int each = iterations == null ? bundle.iterations() : iterations;
    int finest = iterations == null ? bundle.finestIterations() : iterations;
    double content = Settings.defaultCoarseContent(normalization);
    return new Schedule(
        levels,
        bundle.step(),
        each,
        Objects.requireNonNullElse(finestIterations, finest),
        Objects.requireNonNullElse(coarseContent, content));
  }

  /** True if features should be float32 unless an option says otherwise. */
  public boolean exact() {
    return quality.exact();
  }

  /** Parses a number of pixels or {@code original}. */
  public static int size(String text) {
    try {
      // A typed 0 must be an error, because it stands for the original size.
      return text.equals(ORIGINAL) ? Settings.ORIGINAL_SIZE : aboveZero(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--size is '" + text + "'; it must be a number of pixels, or '" + ORIGINAL + "'.");
    }
  }

  private static int aboveZero(int size) {
    if (size <= 0) {
      throw new UsageException(
          String.format(
              "--size is %d; it must be from %d to %d, or '%s'.",
              size, Settings.MINIMUM_SIDE, Settings.MAXIMUM_SIDE, ORIGINAL));
    }
    return size;
  }

  private Settings.Start start() {
    for (Settings.Start start :
        new Settings.Start[] {Settings.Start.CONTENT, Settings.Start.NOISE}) {
      if (start.toString().equals(init)) {
        return start;
      }
    }
    return init.startsWith(PAINTER) ? Settings.Start.PAINTER : Settings.Start.PICTURE;
  }

  /** The trained painter whose picture is the start; null unless one is named. */
  public @Nullable Path startPainter() {
    return start() == Settings.Start.PAINTER ? Path.of(init.substring(PAINTER.length())) : null;
  }

  /** The picture to start from; null unless a picture is named. */
  public @Nullable Path startPicture() {
    return start() == Settings.Start.PICTURE ? Path.of(init) : null;
  }
}
