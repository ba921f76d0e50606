package stylize.cli;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import stylize.engine.Precision;
import stylize.engine.ProcessMemory;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureReader;
import stylize.image.PictureWriter;
import stylize.image.Size;
import stylize.transfer.Level;
import stylize.transfer.MemoryEstimate;
import stylize.transfer.Progress;
import stylize.transfer.Settings;
import stylize.transfer.Style;
import stylize.transfer.StyleTransfer;
import stylize.vgg.Vgg;

/** The main job: one photo, one painting. */
@Command(
    name = "stylize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    separator = " ",
    customSynopsis = {
      "stylize -c PHOTO -s PAINTING [-o FILE] [OPTION...]",
      "       stylize COMMAND [OPTION...]"
    },
    description = "%nPaints a photograph in the style of a painting.%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Exit codes: 0 done, 1 a picture failed, 2 wrong usage and nothing was started, 130"
          + " interrupted.",
      "Options may also stand in a file: stylize @FILE."
    })
final class StylizeCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-c", "--content"},
      paramLabel = "FILE",
      description = "The photo.")
  private @Nullable Path content;

  @Option(
      names = {"-s", "--style"},
      paramLabel = "FILE",
      description = "The painting.")
  private @Nullable Path style;

  @ArgGroup(validate = false, heading = OutputOptions.HEADING)
  private OutputOptions output = new OutputOptions();

  @ArgGroup(validate = false, heading = ObjectiveOptions.HEADING)
  private ObjectiveOptions objective = new ObjectiveOptions();

  @ArgGroup(validate = false, heading = OptimizationOptions.HEADING)
  private OptimizationOptions optimization = new OptimizationOptions();

  @ArgGroup(validate = false, heading = NetworkOptions.HEADING)
  private NetworkOptions network = new NetworkOptions();

  @ArgGroup(validate = false, heading = TalkOptions.HEADING)
  private TalkOptions talk = new TalkOptions();

  /** Comes before the first logger: the logging library reads its level once. */
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say what the libraries say, and where errors come from.")
  void verbose(boolean on) {
    if (on) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
  }

  StylizeCommand(Console console) {
    this.console = console;
  }

  /** A command line whose every part has been checked. */
  private record Job(
      Path content,
      Path style,
      @Nullable Path start,
      Size finest,
      Path target,
      @Nullable Path report,
      Settings settings) {}

  @Override
  public Integer call() throws IOException {
    Job job = checked();
    NetworkOptions.VerifiedWeights weights = network.verifiedWeights(console.environment());
    Device device = network.start();
    checkMemory(job, network.precisionOn(device));
    long began = System.nanoTime();
    try (Vgg vgg = network.load(weights, job.settings().weighting().taps().last(), device)) {
      Provenance provenance =
          new Provenance(job.settings(), vgg, weights, job.content(), job.style());
      Encoding encoding = output.encoding(job.target(), provenance.description());
      StyleTransfer.Inputs inputs = read(job);
      if (inputs.content().alpha() != null && !encoding.format().hasAlpha()) {
        talk.warn(
            console, job.target() + ": JPEG has no transparency; the picture goes over white.");
      }
      StyleTransfer.Painting painting =
          new StyleTransfer(vgg, job.settings()).paint(inputs, progress(job.target(), encoding));
      write(painting.picture(), job.target(), encoding);
      if (job.report() != null) {
        double seconds = (System.nanoTime() - began) / 1e9;
        provenance.write(job.report(), files(job, weights), vgg, painting, seconds);
      }
    }
    console.out().println(job.target());
    return ExitCode.DONE;
  }

  /** Minutes of work are not lost to a disk that filled up meanwhile. */
  private static void write(Picture picture, Path target, Encoding encoding)
      throws PictureException {
    try {
      PictureWriter.write(picture, target, encoding);
    } catch (PictureException e) {
      Path rescue =
          Path.of(System.getProperty("java.io.tmpdir")).resolve("rescued-" + target.getFileName());
      PictureWriter.write(picture, rescue, encoding);
      throw new PictureException(
          e.getMessage() + " The finished picture was saved as " + rescue + " instead.", e);
    }
  }

  /** Everything that can be known to be wrong before the engine is started. */
  private Job checked() {
    Path photo = required("--content", content);
    Path painting = required("--style", style);
    Settings settings = optimization.settings(objective.weighting());
    Path start = optimization.startPicture();
    SourcePictures.requireUsable(painting);
    if (start != null) {
      SourcePictures.requireUsable(start);
    }
    List<Level> levels = levels(photo, settings);
    Path target = output.target(photo, painting);
    output.encoding(target, Map.of());
    output.saveEvery();
    return new Job(
        photo,
        painting,
        start,
        levels.get(levels.size() - 1).size(),
        target,
        output.report(),
        settings);
  }

  /** Not picocli's own check, which would demand them of the subcommands too. */
  private static Path required(String option, @Nullable Path value) {
    if (value == null) {
      throw new UsageException(option + " is missing. Try 'stylize --help'.");
    }
    return value;
  }

  private static List<Level> levels(Path photo, Settings settings) {
    Size size = SourcePictures.requireUsable(photo);
    try {
      return Level.pyramid(size, settings);
    } catch (IllegalArgumentException e) {
      throw new UsageException(photo + ": " + e.getMessage() + ".");
    }
  }

  private static void checkMemory(Job job, Precision precision) {
    Size finest = job.finest();
    long needed = MemoryEstimate.bytes(finest, precision, job.settings().method());
    long present = ProcessMemory.total();
    if (needed > present) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "A result of %s needs about %.1f GB of memory; this machine has %.1f GB. Choose a"
                  + " smaller --size%s.",
              finest,
              needed / 1e9,
              present / 1e9,
              precision == Precision.FLOAT32
                  ? ", --optimizer adam, or --precision bfloat16"
                  : " or --optimizer adam"));
    }
  }

  private static StyleTransfer.Inputs read(Job job) throws PictureException {
    Picture start = job.start() == null ? null : PictureReader.read(job.start());
    return new StyleTransfer.Inputs(
        PictureReader.read(job.content()), new Style(PictureReader.read(job.style())), start);
  }

  private Progress progress(Path target, Encoding encoding) {
    Progress shown = talk.progress(console);
    return output.saveEvery() == 0
        ? shown
        : new Snapshots(shown, output.saveEvery(), target, encoding);
  }

  private static Map<String, Path> files(Job job, NetworkOptions.VerifiedWeights weights) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("content", job.content());
    files.put("style", job.style());
    files.put("output", job.target());
    files.put("weights", weights.file());
    return files;
  }
}
