package stylize.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import stylize.batch.Request;
import stylize.batch.run.JobLoader;
import stylize.cli.explore.Exploration;
import stylize.cli.explore.Explored;
import stylize.cli.explore.GivenOptions;
import stylize.cli.explore.Plan;
import stylize.cli.explore.Target;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.ControlOptions;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.cli.options.ModelOptions;
import stylize.cli.options.ObjectiveOptions;
import stylize.cli.options.OptimizationOptions;
import stylize.cli.options.OutputOptions;
import stylize.cli.options.TalkOptions;
import stylize.cli.presets.PresetOption;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.run.Displays;
import stylize.cli.run.Execution;
import stylize.cli.screen.ExitCode;
import stylize.cli.way.Machine;
import stylize.cli.way.Networks;
import stylize.cli.way.ReadyModel;
import stylize.cli.way.Ways;
import stylize.engine.TorchEngine;
import stylize.network.vgg.Vgg;
import stylize.trained.StartPainter;

/** Paints the same picture in many variants. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "stylize explore -c PHOTO... -s PAINTING... --vary OPTION=VALUES... -o FOLDER",
      "                       [OPTION...]"
    },
    description = {
      "Finds settings: paints a photo in many variants and puts them side by side.",
      ""
    },
    footer = {
      "",
      "--output gets the pictures, sheet.png to look at, index.html with each variant's command,"
          + " and report.json. With several photos or paintings each pair has a sheet.",
      "The same command again does only what is missing or changed. Exit codes: as of stylize.",
      "  stylize explore -c photo.jpg -s painting.jpg -o sheet --size 256 --quality draft"
          + " --vary style-weight=0.5,1,3 --vary style-scale=0.5,1"
    })
final class ExploreCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = {"-c", "--content"},
      paramLabel = "FILE|FOLDER|GLOB",
      arity = "1..*",
      description = "Photos.")
  private List<String> content = List.of();

  @Option(
      names = {"-s", "--style"},
      paramLabel = "FILE|FOLDER|GLOB",
      arity = "1..*",
      description = "Paintings.")
  private List<String> style = List.of();

  @Option(
      names = "--vary",
      paramLabel = "OPTION=VALUES",
      description =
          "A variant for each value, as in style-weight=0.5,1,3; may be given several times: all"
              + " combinations are painted. It counts more than the option itself. OPTION is any of"
              + " the options below that say how a picture looks. Values with commas of their own,"
              + " such as lists of layers, are separated by semicolons. With --random also a range:"
              + " 0.5..2, or 0.1..10:log.")
  private List<String> vary = List.of();

  @Option(
      names = "--random",
      paramLabel = "N",
      description =
          "Instead of all combinations, N samples of the ranges and lists. --seed chooses others.")
  private @Nullable Integer random;

  @Option(
      names = "--target",
      paramLabel = "content|style=X",
      description =
          "Mark the variant whose error of content or style is nearest to X, as the sheet names it,"
              + " and print its command.")
  private @Nullable String target;

  /** For the help only: {@link stylize.cli.presets.GivenPresets} reads them before. */
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private PresetOption preset = new PresetOption();

  @SuppressWarnings("UnusedVariable") // read from the command line's model, variant by variant
  @Mixin(name = ObjectiveOptions.HEADING)
  private ObjectiveOptions objective = new ObjectiveOptions();

  @SuppressWarnings("UnusedVariable") // likewise
  @Mixin(name = ControlOptions.HEADING)
  private ControlOptions control = new ControlOptions();

  @SuppressWarnings("UnusedVariable") // likewise
  @Mixin(name = OptimizationOptions.HEADING)
  private OptimizationOptions optimization = new OptimizationOptions();

  @Mixin(name = OutputOptions.HEADING)
  private OutputOptions output = new OutputOptions();

  @Mixin(name = BatchOptions.HEADING)
  private BatchOptions batch = new BatchOptions();

  @Mixin(name = ModelOptions.HEADING)
  private ModelOptions model = new ModelOptions();

  @Mixin(name = MachineOptions.HEADING)
  private MachineOptions machineOptions = new MachineOptions();

  @Mixin(name = MemoryOptions.HEADING)
  private MemoryOptions memory = new MemoryOptions();

  @Mixin(name = TalkOptions.HEADING)
  private TalkOptions talk = new TalkOptions();

  @ParentCommand private @Nullable StylizeCommand parent;

  @Spec private @Nullable CommandSpec spec;

  ExploreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    // Checks the command line before anything is fetched or started.
    Plan plan = Plan.of(vary, random, spec(), model.topology(console.environment()));
    Target wanted = target == null ? null : Target.parse(target);
    Explored explored = Explored.of(plan, content, style, batch, output);
    machineOptions.check();
    memory.check();
    model.check(console.environment());
    Exploration exploration =
        new Exploration(output.folder(), plan, explored.variants(), style, fixed(), wanted);
    Thread engine = TorchEngine.loadInBackground(machineOptions.mayUseGpus(), Vgg::loadPrograms);
    boolean complete;
    try (Display display = Displays.of(talk, console)) {
      ReadyModel ready = ReadyModel.of(model, console, display, batch.dryRun());
      complete = carryOut(explored, plan, exploration, ready, display);
    } finally {
      engine.join();
    }
    exploration.nearest().forEach(console::path);
    return complete ? ExitCode.DONE : ExitCode.FAILED;
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  /** The arguments that all variants' commands have. */
  private List<String> fixed() {
    return GivenOptions.of(
        spec().commandLine().getParseResult(),
        Stream.of(
                ObjectiveOptions.HEADING,
                ControlOptions.HEADING,
                OptimizationOptions.HEADING,
                ModelOptions.HEADING,
                MachineOptions.HEADING,
                MemoryOptions.HEADING)
            .map(spec().mixins()::get)
            .toList());
  }

  private boolean carryOut(
      Explored explored, Plan plan, Exploration exploration, ReadyModel ready, Display display)
      throws IOException, InterruptedException {
    Machine machine = Machine.of(machineOptions, memory, batch.deterministic(), display);
    Networks networks =
        new Networks(
            machine, ready, false, output.saveEvery() > 0, StartPainter.read(plan.startPainter()));
    Request request = explored.request();
    Ways ways = Ways.each(explored.ways(plan, networks));
    Execution execution =
        new Execution(
            new Execution.Context(
                console,
                display,
                Objects.requireNonNull(parent).isVerbose(),
                batch,
                output.saveEvery()),
            request,
            ways,
            new JobLoader(request.start(), ways::technique),
            exploration);
    return batch.dryRun() ? execution.dryRun() : execution.run();
  }
}
