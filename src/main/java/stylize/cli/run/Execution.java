package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.batch.Request;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Journal;
import stylize.batch.journal.Records;
import stylize.batch.run.Batch;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.Conditions;
import stylize.batch.run.JobLoader;
import stylize.batch.survey.Fingerprints;
import stylize.batch.survey.JobState;
import stylize.batch.survey.Survey;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.BatchEvent;
import stylize.cli.progress.BatchEvents;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.image.PictureHeader;
import stylize.image.reading.PictureReader;
import stylize.network.Network;
import stylize.paint.Calibration;
import stylize.paint.Demand;
import stylize.paint.Painter;
import stylize.paint.Settings;
import stylize.paint.Stylization;
import stylize.report.Entry;
import stylize.report.Ledger;

/** Carries out a request: finds what is to be done, does it, and reports the result. */
public final class Execution {
  private final Context context;
  private final Request request;
  private final Settings settings;
  private final Recipe recipe;
  private final Machine machine;
  private final JobLoader loader;
  private final long began = System.nanoTime();

  /**
   * @param settings of the recipe's pictures
   */
  public Execution(
      Context context,
      Request request,
      Settings settings,
      Recipe recipe,
      Machine machine,
      JobLoader loader) {
    this.context = context;
    this.request = request;
    this.settings = settings;
    this.recipe = recipe;
    this.machine = machine;
    this.loader = loader;
  }

  /**
   * The context of an execution.
   *
   * @param verbose true to show where failures come from
   * @param saveEvery number of iterations after which an unfinished picture is written; 0 for never
   */
  public record Context(
      Console console, Display display, boolean verbose, BatchOptions batch, int saveEvery) {}

  /** Prints what would be done; returns true if all of it is possible. */
  public boolean dryRun() throws IOException, InterruptedException {
    List<JobState> states = survey(RunRecords.read(request));
    Parallelism parallelism = parallelism(states);
    machine.start(parallelism);
    List<Network> networks = machine.networks(parallelism, settings);
    Calibration calibration = Calibration.measure(networks, settings);
    networks.forEach(Network::close);
    return new DryRun(
            context.console(),
            parallelism,
            calibration,
            machine.footprint(settings),
            machine.share(parallelism, settings))
        .print(request, states);
  }

  /** Does the work; returns true if everything requested has been made. */
  public boolean run() throws IOException, InterruptedException {
    try (Records records = RunRecords.open(request, context.batch().shard())) {
      return run(records);
    }
  }

  private boolean run(Records records) throws IOException, InterruptedException {
    List<JobState> states = survey(records.journal());
    records.sweep(request.writtenFolders());
    Parallelism parallelism = parallelism(states);
    machine.start(parallelism);
    BatchEvents events = new BatchEvents(context.display(), context.verbose());
    events.planned(
        new BatchEvent.Planned(states, request.others(), parallelism, request.isAlone()),
        request.problems());
    records.warnings().forEach(events::warned);
    new NarrowPaintings(settings).warn(states, events);
    Ledger ledger = new Ledger(states);
    List<Job> todo =
        states.stream()
            .filter(state -> state.decision() == JobState.Decision.TO_DO)
            .map(JobState::job)
            .toList();
    Reports reports = new Reports(request, recipe, machine, parallelism, ledger, context.display());
    boolean broken = ledger.count(Entry.Status.FAILED) > 0;
    if (!todo.isEmpty() && !(broken && context.batch().failFast())) {
      paint(todo, parallelism, records, events, ledger, reports);
    }
    boolean complete =
        ledger.count(Entry.Status.FAILED) + ledger.count(Entry.Status.NOT_BEGUN) == 0;
    if (complete && context.batch().isWhole()) {
      records.clearCheckpoints();
    }
    boolean reported = reports.write(seconds());
    summarize(ledger, false);
    records.requireInPlace();
    return complete && reported && request.problems().isEmpty();
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private void summarize(Ledger ledger, boolean interrupted) {
    context
        .display()
        .show(
            new BatchEvent.Summary(
                ledger.count(Entry.Status.DONE),
                ledger.count(Entry.Status.DONE_BEFORE),
                ledger.count(Entry.Status.FAILED),
                ledger.count(Entry.Status.NOT_BEGUN),
                interrupted,
                seconds()));
  }

  private List<JobState> survey(Journal journal) throws IOException {
    boolean overwrite = context.batch().overwrite() || request.isAlone();
    Path startFile = request.start();
    PictureHeader start = startFile == null ? null : PictureReader.readHeader(startFile);
    List<JobState> states =
        new Survey(
                recipe,
                new Fingerprints(request.start()),
                journal,
                overwrite,
                machine.footprint(settings),
                machine.memory(),
                start)
            .of(request.jobs());
    String problem = states.isEmpty() ? null : states.get(0).problem();
    if (request.isAlone() && problem != null) {
      throw new UsageException(problem);
    }
    return states;
  }

  private Parallelism parallelism(List<JobState> states) {
    List<Demand> demands = new ArrayList<>();
    for (JobState state : states) {
      if (state.demand() != null) {
        demands.add(state.demand());
      }
    }
    return machine.parallelism(context.batch().jobs(), demands, settings);
  }

  private void paint(
      List<Job> todo,
      Parallelism parallelism,
      Records records,
      BatchEvents events,
      Ledger ledger,
      Reports reports)
      throws InterruptedException {
    List<BatchProgress> listeners = new ArrayList<>(List.of(ledger, events, reports));
    listeners.add(new Results());
    if (context.saveEvery() > 0) {
      listeners.add(new Snapshots(context.saveEvery(), recipe, records, events));
    }
    Batch batch =
        new Batch(
            new Conditions(
                parallelism,
                machine.devices().get(0),
                machine.share(parallelism, settings),
                context.batch().failFast()),
            recipe,
            loader,
            records,
            listeners);
    Thread interrupted =
        new Thread(
            () -> {
              batch.interrupt();
              summarize(ledger, true);
            });
    Runtime.getRuntime().addShutdownHook(interrupted);
    List<Painter> painters = new ArrayList<>();
    try {
      batch.run(
          todo,
          () -> {
            painters.addAll(machine.painters(parallelism, settings));
            return painters;
          });
    } finally {
      forget(interrupted);
      painters.forEach(Painter::close);
    }
  }

  private static void forget(Thread interrupted) {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // The process is already ending, and the hook has run.
    }
  }

  /** Prints the paths of written pictures to standard output, and nothing else. */
  private final class Results implements BatchProgress {
    @Override
    public void done(Job job, Stylization result, Finished finished) {
      context.console().path(job.output());
    }
  }
}
