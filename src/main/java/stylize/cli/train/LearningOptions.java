package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.cli.options.ControlOptions;
import stylize.cli.options.UsageException;
import stylize.generator.Architecture;
import stylize.objective.Weighting;
import stylize.paint.Settings;
import stylize.paint.style.Augmentation;
import stylize.train.TrainingPlan;

/** Options for what is learnt, and for how long. */
final class LearningOptions {
  static final String HEADING = "%nHow it is learnt:%n";

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "Time of the training, earlier runs of it included. Default: "
              + TrainingPlan.DEFAULT_MINUTES
              + ", unless --steps is given.")
  private @Nullable Double minutes;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of the training, instead.")
  private @Nullable Integer steps;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Longest side of the photos for which the strokes are made. Default: "
              + Settings.DEFAULT_SIZE
              + ".")
  private int size = Settings.DEFAULT_SIZE;

  @Option(
      names = "--crop",
      paramLabel = "PIXELS",
      description = "Side of the tiles of photos that it sees. Default: ${DEFAULT-VALUE}.")
  private int crop = TrainingPlan.DEFAULT_CROP;

  @Option(
      names = "--tiles",
      paramLabel = "N",
      description =
          "Tiles of a photo, which are judged together. Fewer are quicker; then each is to have"
              + " all of the painting. Default: ${DEFAULT-VALUE}.")
  private int tiles = TrainingPlan.DEFAULT_TILES;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Photos in a step. Default: ${DEFAULT-VALUE}.")
  private int batch = TrainingPlan.DEFAULT_BATCH;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Step length at its most; it falls to the end. Default: ${DEFAULT-VALUE}.")
  private double learningRate = TrainingPlan.DEFAULT_LEARNING_RATE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of all random numbers. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Begin with what this painter has learnt, of whatever style: the training takes a part of"
              + " the time. Its network is taken, too.")
  private @Nullable Path from;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description =
          "Of the network: residual, down to a quarter of the photo's sides and up again; unet,"
              + " down to an eighth, joined with the way down. Default:"
              + " ${bundle:painter.architecture}.")
  private Architecture.@Nullable Kind kind;

  @Option(
      names = "--upsampling",
      paramLabel = "NAME",
      description = "nearest or shuffle (pixel shuffle). Default: ${bundle:painter.upsampling}.")
  private Architecture.@Nullable Upsampling upsampling;

  @Option(
      names = "--width",
      paramLabel = "N",
      description =
          "Channels at half the photo's sides: more learn more, and take longer. Default:"
              + " ${bundle:painter.width}.")
  private @Nullable Integer width;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      description =
          "Residual blocks at the lowest resolution, where strokes are planned. Default:"
              + " ${bundle:painter.blocks}.")
  private @Nullable Integer blocks;

  @Option(
      names = "--fine-blocks",
      paramLabel = "N",
      description =
          "Residual blocks at half the photo's sides, where its details are kept. Default:"
              + " ${bundle:painter.fine-blocks}.")
  private @Nullable Integer fineBlocks;

  @Option(
      names = "--style-scale",
      paramLabel = "FACTOR",
      description =
          "Size of the painting relative to the photos: a larger value, larger brush strokes."
              + " Default: ${bundle:default.style-scale}.")
  private double styleScale = Settings.DEFAULT_STYLE_SCALE;

  @Option(
      names = "--style-augment",
      paramLabel = "NAME[,NAME...]",
      description = ControlOptions.AUGMENTATION)
  private String augmentation = Augmentation.NONE.describe();

  /** What the training begins with; null for nothing. */
  @Nullable TrainingStart start() throws IOException {
    return from == null ? null : TrainingStart.read(from);
  }

  /**
   * The plan, with this objective.
   *
   * @throws UsageException if a value is not allowed
   */
  TrainingPlan plan(Weighting weighting, @Nullable TrainingStart start) {
    if (steps != null && minutes != null) {
      throw new UsageException("--steps and --minutes exclude each other; give one of them.");
    }
    try {
      TrainingPlan.Length length =
          steps == null
              ? TrainingPlan.Length.ofMinutes(
                  Objects.requireNonNullElse(minutes, (double) TrainingPlan.DEFAULT_MINUTES))
              : TrainingPlan.Length.ofSteps(steps);
      return new TrainingPlan(
          start == null ? architecture() : architectureOf(start),
          size,
          crop,
          tiles,
          batch,
          length,
          learningRate,
          seed,
          weighting,
          styleScale,
          ControlOptions.augmentation(augmentation));
    } catch (IllegalArgumentException e) {
      throw UsageException.about(e);
    }
  }

  private Architecture architecture() {
    Architecture usual = Architecture.DEFAULT;
    return new Architecture(
        Objects.requireNonNullElse(kind, usual.kind()),
        Objects.requireNonNullElse(width, usual.width()),
        Objects.requireNonNullElse(blocks, usual.blocks()),
        Objects.requireNonNullElse(fineBlocks, usual.fineBlocks()),
        Objects.requireNonNullElse(upsampling, usual.upsampling()));
  }

  private Architecture architectureOf(TrainingStart start) {
    if (kind != null
        || upsampling != null
        || width != null
        || blocks != null
        || fineBlocks != null) {
      throw new UsageException(
          "--from takes the network of "
              + start.name()
              + ", too: leave out --architecture, --upsampling, --width, --blocks and"
              + " --fine-blocks.");
    }
    return start.weights().architecture();
  }
}
