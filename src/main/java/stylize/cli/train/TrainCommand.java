package stylize.cli.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stylize.cli.options.MachineOptions;
import stylize.cli.options.MemoryOptions;
import stylize.cli.options.ModelOptions;
import stylize.cli.options.ObjectiveOptions;
import stylize.cli.options.TalkOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.progress.Notice;
import stylize.cli.run.Displays;
import stylize.cli.screen.ExitCode;
import stylize.cli.way.ReadyModel;
import stylize.engine.Processor;
import stylize.train.TrainingPlan;

/** Trains a painter. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    separator = " ",
    description = {
      "Learns the style of a painting once, so that every photo is painted in a second.",
      ""
    },
    footer = {
      "",
      "Everything besides the painter goes into a folder beside it: a sheet of photos that it has"
          + " not learnt from, a report, and what the same command needs to go on after an"
          + " interrupt. The painter can be used meanwhile."
    })
public final class TrainCommand implements Callable<Integer> {
  private static final int SAVE_MINUTES = 3;

  private final Console console;

  @Option(
      names = {"-s", "--style"},
      paramLabel = "FILE|FOLDER|GLOB",
      arity = "1..*",
      description = "The painting; several make one style.")
  private List<String> style = List.of();

  @Option(
      names = "--blend",
      paramLabel = "SHARES",
      description = "Shares of several paintings, such as 0.7,0.3. Default: equal.")
  private @Nullable String blend;

  @Option(
      names = "--photos",
      paramLabel = "FILE|FOLDER|GLOB",
      arity = "1..*",
      description = "Photos to learn from; a few hundred are good.")
  private List<String> photos = List.of();

  @Option(
      names = "--held-out",
      paramLabel = "FILE|FOLDER|GLOB",
      arity = "1..*",
      description =
          "Photos to show what has been learnt; it does not learn from them. Default: four of the"
              + " photos, if there are at least 20.")
  private List<String> heldOut = List.of();

  @Option(
      names = {"-r", "--recursive"},
      description = "Search folders to any depth.")
  private boolean recursive;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The painter to write, NAME.painter.")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Begin anew, and replace a painter that is there.")
  private boolean overwrite;

  @Option(
      names = "--save-minutes",
      paramLabel = "N",
      description = "Time between two savings. Default: " + SAVE_MINUTES + ".")
  private double saveMinutes = SAVE_MINUTES;

  @Option(
      names = "--license",
      paramLabel = "TEXT",
      description = "What the painter's file is to say of its licence.")
  private @Nullable String license;

  @Option(
      names = "--deterministic",
      description =
          "One thread and float32, so that the same training makes the same file to the byte.")
  private boolean deterministic;

  @Mixin(name = LearningOptions.HEADING)
  private LearningOptions learning = new LearningOptions();

  @Mixin(name = ObjectiveOptions.HEADING)
  private ObjectiveOptions objective = new ObjectiveOptions();

  @Mixin(name = ModelOptions.HEADING)
  private ModelOptions model = new ModelOptions();

  @Mixin(name = MachineOptions.HEADING)
  private MachineOptions machine = new MachineOptions();

  @Mixin(name = MemoryOptions.HEADING)
  private MemoryOptions memory = new MemoryOptions();

  @Mixin(name = TalkOptions.HEADING)
  private TalkOptions talk = new TalkOptions();

  public TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    require("--style", style);
    require("--photos", photos);
    if (output == null) {
      throw new UsageException("--output is missing: name the painter to write, NAME.painter.");
    }
    if (!(saveMinutes > 0 && saveMinutes <= 1440)) {
      throw new UsageException(
          "--save-minutes is " + saveMinutes + "; it must be above 0 and at most 1440.");
    }
    TrainingStart start = learning.start();
    TrainingPlan plan =
        learning.plan(objective.weighting(model.topology(console.environment())), start);
    machine.check();
    memory.check();
    TrainingFiles files = TrainingFiles.of(output);
    try (Display display = Displays.of(talk, console)) {
      TrainingPhotos found =
          TrainingPhotos.find(
              photos,
              heldOut,
              recursive,
              path -> path.startsWith(files.folder().toAbsolutePath().normalize()),
              warning -> display.show(new Notice.Warning(null, warning)));
      model.check(console.environment());
      ReadyModel ready = ReadyModel.of(model, console, display, false);
      Processor device = start(display);
      Workshop workshop =
          new Workshop(
              plan,
              files,
              found,
              TrainingStyle.read(style, blend, plan, recursive),
              start,
              ready,
              device,
              machine.precisionOn(device, deterministic),
              memory.bytes(device, deterministic),
              objective.pooling(),
              display);
      workshop.work(saveMinutes * 60, overwrite, license, console);
      return ExitCode.DONE;
    }
  }

  private Processor start(Display display) {
    Processor device =
        machine.devices(warning -> display.show(new Notice.Warning(null, warning))).get(0);
    machine.start(deterministic ? 1 : machine.threads());
    return device;
  }

  private static void require(String option, List<String> values) {
    if (values.isEmpty() || values.contains("")) {
      throw new UsageException(option + " is missing. Try 'stylize train --help'.");
    }
  }
}
