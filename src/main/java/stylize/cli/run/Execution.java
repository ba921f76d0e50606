package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Recipe;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Journal;
import stylize.batch.run.Batch;
import stylize.batch.run.BatchListeners;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.JobLoader;
import stylize.batch.survey.Calibration;
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
import stylize.paint.Demand;
import stylize.paint.StyleTransfer;
import stylize.report.Entry;
import stylize.report.Ledger;

/** Carries out a request: looks at what is to be done, does it, and tells what was done. */
public final class Execution {
  private final Manner manner;
  private final Request request;
  private final Recipe recipe;
  private final Machine machine;
  private final JobLoader reading;
  private final long began = System.nanoTime();

  public Execution(
      Manner manner, Request request, Recipe recipe, Machine machine, JobLoader reading) {
    this.manner = manner;
    this.request = request;
    this.recipe = recipe;
    this.machine = machine;
    this.reading = reading;
  }

  /**
   * How it is done, besides what is done.
   *
   * @param verbose to say where failures come from
   * @param saveEvery so many iterations an unfinished picture is written; 0 for never
   */
  public record Manner(
      Console console, Display display, boolean verbose, BatchOptions batch, int saveEvery) {}

  /** Says what would be done; answers true if all of it can be. */
  public boolean dryRun() throws IOException, InterruptedException {
    List<JobState> states = survey(RunMemory.read(request));
    Parallelism parallelism = parallelism(states);
    machine.start(parallelism);
    List<Network> networks = machine.networks(parallelism, recipe.settings());
    Calibration calibration = Calibration.measure(networks, recipe.settings());
    networks.forEach(Network::close);
    return new DryRun(
            manner.console(),
            recipe,
            parallelism,
            calibration,
            machine.footprint(recipe.settings()),
            machine.share(parallelism, recipe.settings()))
        .print(request, states);
  }

  /** Does it; answers true if all that was asked for is there. */
  public boolean run() throws IOException, InterruptedException {
    try (RunMemory memory = RunMemory.of(request, manner.batch().shard())) {
      return run(memory);
    }
  }

  private boolean run(RunMemory memory) throws IOException, InterruptedException {
    List<JobState> states = survey(memory.journal());
    memory.sweep(request);
    Parallelism parallelism = parallelism(states);
    machine.start(parallelism);
    BatchEvents events = new BatchEvents(manner.display(), manner.verbose());
    events.planned(
        new BatchEvent.Planned(states, request.others(), parallelism, request.isAlone()),
        request.problems());
    memory.warn(events);
    new NarrowPaintings(recipe.settings()).warn(states, events);
    Ledger ledger = new Ledger(states);
    List<Job> todo =
        states.stream()
            .filter(state -> state.decision() == JobState.Decision.TO_DO)
            .map(JobState::job)
            .toList();
    Reports reports = new Reports(request, recipe, machine, parallelism, ledger, manner.display());
    boolean broken = ledger.count(Entry.Status.FAILED) > 0;
    if (!todo.isEmpty() && !(broken && manner.batch().failFast())) {
      paint(todo, parallelism, memory, events, ledger, reports);
    }
    boolean complete =
        ledger.count(Entry.Status.FAILED) + ledger.count(Entry.Status.NOT_BEGUN) == 0;
    if (complete && manner.batch().isWhole()) {
      memory.clearCheckpoints();
    }
    boolean told = reports.write(seconds());
    summarize(ledger, false);
    memory.requireInPlace();
    return complete && told && request.problems().isEmpty();
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }

  private void summarize(Ledger ledger, boolean interrupted) {
    manner
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
    boolean overwrite = manner.batch().overwrite() || request.isAlone();
    Path startFile = request.start();
    PictureHeader start = startFile == null ? null : PictureReader.readHeader(startFile);
    List<JobState> states =
        new Survey(
                recipe,
                new Fingerprints(request.start()),
                journal,
                overwrite,
                machine.footprint(recipe.settings()),
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
    return machine.parallelism(manner.batch().jobs(), demands, recipe.settings());
  }

  private void paint(
      List<Job> todo,
      Parallelism parallelism,
      RunMemory memory,
      BatchEvents events,
      Ledger ledger,
      Reports reports)
      throws InterruptedException {
    List<BatchProgress> listeners = new ArrayList<>(List.of(ledger, events, reports));
    listeners.add(new Results());
    if (manner.saveEvery() > 0) {
      listeners.add(new Snapshots(manner.saveEvery(), recipe, memory.folder()));
    }
    Batch batch =
        new Batch(
            parallelism,
            machine.devices().get(0),
            recipe,
            reading,
            memory.folder(),
            new BatchListeners(listeners),
            manner.batch().failFast(),
            machine.share(parallelism, recipe.settings()));
    Thread interrupted =
        new Thread(
            () -> {
              batch.interrupt();
              summarize(ledger, true);
            });
    Runtime.getRuntime().addShutdownHook(interrupted);
    List<Network> networks = new ArrayList<>();
    try {
      batch.run(
          todo,
          () -> {
            networks.addAll(machine.networks(parallelism, recipe.settings()));
            return networks;
          });
    } finally {
      forget(interrupted);
      networks.forEach(Network::close);
    }
  }

  private static void forget(Thread interrupted) {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // Interrupted in the very last moment; the hook has had its say.
    }
  }

  /** Standard output carries the paths of what was written, and nothing else. */
  private final class Results implements BatchProgress {
    @Override
    public void done(Job job, StyleTransfer.Painting painting, Finished finished) {
      manner.console().path(job.output());
    }
  }
}
