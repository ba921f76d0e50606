package stylize.cli;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.ModelOptions;
import stylize.cli.options.ObjectiveOptions;
import stylize.cli.options.OptimizationOptions;
import stylize.cli.options.SourcePictures;
import stylize.cli.options.TalkOptions;
import stylize.cli.options.UsageException;
import stylize.cli.presets.PresetOption;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.run.Displays;
import stylize.cli.screen.ExitCode;
import stylize.cli.way.ReadyModel;
import stylize.engine.Precision;
import stylize.engine.Processor;
import stylize.engine.ProgramSet;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.Size;
import stylize.image.reading.PictureReader;
import stylize.network.Network;
import stylize.network.vgg.kernels.Arithmetic;
import stylize.network.vgg.kernels.Kernels;
import stylize.objective.Losses;
import stylize.objective.Weighting;
import stylize.paint.Scoring;
import stylize.paint.Settings;
import stylize.trained.PainterFile;

/** Prints the objective's terms for any picture. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how well a picture has a photo's content and a painting's style.",
      "Each line is a term of the objective with its weight, the last their sum; lower is better.",
      "Pictures are taken at their own sizes unless --size is given.",
      ""
    })
final class ScoreCommand implements Callable<Integer> {
  private final Console console;
  private final List<String> warnings = new ArrayList<>();

  @Option(
      names = {"-c", "--content"},
      paramLabel = "FILE",
      required = true,
      description = "The photo.")
  private @Nullable Path content;

  @Option(
      names = {"-s", "--style"},
      paramLabel = "FILE",
      required = true,
      description = "The painting.")
  private @Nullable Path style;

  @Parameters(paramLabel = "IMAGE", description = "The picture to score.")
  private @Nullable Path image;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Resize all three to this longest side first.")
  private @Nullable String size;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  /** For the help only: {@link stylize.cli.presets.GivenPresets} reads them before. */
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private PresetOption preset = new PresetOption();

  @Mixin(name = ObjectiveOptions.HEADING)
  private ObjectiveOptions objective = new ObjectiveOptions();

  @Mixin(name = ModelOptions.HEADING)
  private ModelOptions model = new ModelOptions();

  @Mixin(name = MachineOptions.HEADING)
  private MachineOptions machine = new MachineOptions();

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Weighting weighting = objective.weighting(model.topology(console.environment()));
    machine.check();
    requirePainting(Objects.requireNonNull(style));
    Picture photo = read(content);
    Picture painting = read(style).onWhite();
    Picture scored = read(image);
    Size common = size == null ? null : scored.size().scaledTo(checkedSize(size));
    if (common == null && !photo.size().equals(scored.size())) {
      throw new UsageException(
          image
              + " is "
              + scored.size()
              + ", but "
              + content
              + " is "
              + photo.size()
              + ": features can only be compared at one size. Give --size.");
    }
    model.check(console.environment());
    ReadyModel ready = ready();
    Processor device = machine.start(console::warn).get(0);
    Precision precision = machine.precisionOn(device, false);
    Arithmetic arithmetic =
        new Arithmetic(
            !device.isGpu(), precision, Kernels.TRANSFORMED, ProgramSet.of(device, false));
    try (Network network =
        ready.load(
            weighting.taps(ready::tap), device, precision, arithmetic, objective.pooling())) {
      Scoring scoring = new Scoring(network, weighting, photo, painting);
      print(
          common == null
              ? scoring.of(scored, photo.size(), painting.size())
              : scoring.of(scored, common, painting.size().scaledTo(common.longestSide())));
    }
    return ExitCode.DONE;
  }

  private static void requirePainting(Path style) {
    if (PainterFile.isNamed(style)) {
      throw new UsageException(
          "--style "
              + style
              + " is a trained painter, and pictures are compared with paintings. Name the painting"
              + " that it has learnt from.");
    }
  }

  private ReadyModel ready() throws IOException {
    try (Display display = Displays.of(new TalkOptions(), console)) {
      return ReadyModel.of(model, console, display, false);
    }
  }

  private static int checkedSize(String text) {
    int longest = OptimizationOptions.size(text);
    if (longest < Settings.MINIMUM_SIDE || longest > Settings.MAXIMUM_SIDE) {
      throw new UsageException(
          "--size is "
              + text
              + "; it must be from "
              + Settings.MINIMUM_SIDE
              + " to "
              + Settings.MAXIMUM_SIDE
              + ".");
    }
    return longest;
  }

  private Picture read(@Nullable Path file) {
    Path given = Objects.requireNonNull(file);
    SourcePictures.requireUsable(given);
    try {
      return PictureReader.read(given, this::warn);
    } catch (PictureException e) {
      throw new UsageException(e);
    }
  }

  private void warn(String warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
      console.warn(warning);
    }
  }

  private void print(Losses terms) {
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("total", terms.total());
      answer.put("terms", terms.values());
      if (!warnings.isEmpty()) {
        answer.put("warnings", warnings);
      }
      console.tellJson(new GsonBuilder().setPrettyPrinting().create().toJson(answer));
    } else {
      terms
          .values()
          .forEach((name, value) -> console.out().printf(Locale.ROOT, "%-18s %.6g%n", name, value));
      console.out().printf(Locale.ROOT, "%-18s %.6g%n", "total", terms.total());
    }
  }
}
