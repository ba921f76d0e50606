package stylize.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import stylize.batch.Request;
import stylize.batch.run.JobLoader;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.ControlOptions;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.cli.options.ModelOptions;
import stylize.cli.options.ObjectiveOptions;
import stylize.cli.options.OptimizationOptions;
import stylize.cli.options.OptimizingOptions;
import stylize.cli.options.OutputOptions;
import stylize.cli.options.TalkOptions;
import stylize.cli.presets.PresetOption;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.run.Displays;
import stylize.cli.run.Execution;
import stylize.cli.run.Presentation;
import stylize.cli.run.Requests;
import stylize.cli.screen.ExitCode;
import stylize.cli.screen.Version;
import stylize.cli.way.Machine;
import stylize.cli.way.Networks;
import stylize.cli.way.OptimizingWay;
import stylize.cli.way.ReadyModel;
import stylize.cli.way.StyleWays;
import stylize.cli.way.Techniques;
import stylize.engine.TorchEngine;
import stylize.generator.PaintingGenerator;
import stylize.network.vgg.Vgg;
import stylize.paint.Settings;
import stylize.trained.StartPainter;

/** The main command: paints photos in the style of paintings. */
@Command(
    name = "stylize",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    customSynopsis = {
      "stylize -c PHOTO... -s PAINTING... [-o FILE|FOLDER] [OPTION...]",
      "       stylize COMMAND [OPTION...]"
    },
    description = "%nPaints photographs in the style of paintings.%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "A batch remembers in its output folder what is done: the same command again does only what"
          + " is missing or changed.",
      "Exit codes: 0 done, 1 a picture or report failed and the others are done, 2 wrong usage and"
          + " nothing was painted, 3 'stylize compare' found a difference, 130 interrupted.",
      "Arguments may also stand in a file, one to a line: stylize @FILE, or --content @FILE."
    })
final class StylizeCommand implements Callable<Integer> {
  private final Console console;
  private boolean verbose;

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
      description =
          "Paintings, or trained painters (.painter). Every photo is painted in the style of"
              + " each.")
  private List<String> style = List.of();

  /** For the help only: {@link stylize.cli.presets.GivenPresets} reads them before. */
  @SuppressWarnings("UnusedVariable")
  @Mixin
  private PresetOption preset = new PresetOption();

  @Mixin(name = OutputOptions.HEADING)
  private OutputOptions output = new OutputOptions();

  @Mixin(name = ObjectiveOptions.HEADING)
  private ObjectiveOptions objective = new ObjectiveOptions();

  @Mixin(name = ControlOptions.HEADING)
  private ControlOptions control = new ControlOptions();

  @Mixin(name = OptimizationOptions.HEADING)
  private OptimizationOptions optimization = new OptimizationOptions();

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

  /** Set before the first logger is created, because the logging library reads its level once. */
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say what the libraries say, and where errors come from.")
  void verbose(boolean on) {
    verbose = on;
    if (on) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
  }

  /** True if messages of libraries and the origins of errors are shown. */
  boolean isVerbose() {
    return verbose;
  }

  @Spec private @Nullable CommandSpec spec;

  StylizeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    // Checks the command line before anything is fetched or started.
    Settings settings =
        optimization.settings(
            objective.weighting(model.topology(console.environment())),
            objective.pooling(),
            control.control());
    StartPainter start = StartPainter.read(optimization.startPainter());
    Techniques techniques = new Techniques(settings, OptimizingOptions.given(parsed()));
    Request request =
        Requests.of(
            content, style, control, batch, output, techniques, optimization.startPicture());
    machineOptions.check();
    memory.check();
    JobLoader loader = new JobLoader(request.start(), techniques::of);
    if (request.isAlone() && !batch.dryRun()) {
      loader.begin(request.jobs().get(0));
    }
    boolean optimizes = Techniques.needNetwork(request.jobs());
    if (optimizes) {
      model.check(console.environment());
    }
    Thread engine =
        TorchEngine.loadInBackground(
            machineOptions.mayUseGpus(),
            optimizes ? Vgg::loadPrograms : PaintingGenerator::loadPrograms);
    try (Display display = Displays.of(talk, console)) {
      ReadyModel ready = optimizes ? ReadyModel.of(model, console, display, batch.dryRun()) : null;
      return carryOut(request, techniques, loader, ready, start, display);
    } finally {
      engine.join();
    }
  }

  private ParseResult parsed() {
    return Objects.requireNonNull(spec).commandLine().getParseResult();
  }

  /**
   * @param ready null if nothing is optimised
   */
  private int carryOut(
      Request request,
      Techniques techniques,
      JobLoader loader,
      @Nullable ReadyModel ready,
      @Nullable StartPainter start,
      Display display)
      throws IOException, InterruptedException {
    Machine machine = Machine.of(machineOptions, memory, batch.deterministic(), display);
    OptimizingWay optimizing =
        ready == null
            ? null
            : OptimizingWay.of(
                techniques.settings(),
                new Networks(machine, ready, optimization.exact(), output.saveEvery() > 0, start),
                request.encoding());
    Execution execution =
        new Execution(
            new Execution.Context(console, display, verbose, batch, output.saveEvery()),
            request,
            StyleWays.of(request, techniques, machine, optimizing),
            loader,
            Presentation.NONE);
    boolean complete = batch.dryRun() ? execution.dryRun() : execution.run();
    if (execution.refused()) {
      return ExitCode.USAGE;
    }
    return complete ? ExitCode.DONE : ExitCode.FAILED;
  }
}
