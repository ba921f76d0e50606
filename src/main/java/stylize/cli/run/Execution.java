package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.batch.Batch;
import stylize.batch.BatchListeners;
import stylize.batch.BatchProgress;
import stylize.batch.Calibration;
import stylize.batch.Fingerprints;
import stylize.batch.Finished;
import stylize.batch.Job;
import stylize.batch.Journal;
import stylize.batch.Parallelism;
import stylize.batch.Reading;
import stylize.batch.Recipe;
import stylize.batch.RunFolder;
import stylize.batch.Standing;
import stylize.batch.Survey;
import stylize.cli.ExitCode;
import stylize.cli.options.BatchOptions;
import stylize.cli.options.TalkOptions;
import stylize.cli.options.UsageException;
import stylize.cli.progress.BatchDisplay;
import stylize.cli.progress.Console;
import stylize.image.PictureHeader;
import stylize.image.WholeFile;
import stylize.image.reading.PictureReader;
import stylize.report.Entry;
import stylize.report.Ledger;
import stylize.transfer.Demand;
import stylize.transfer.StyleTransfer;
import stylize.vgg.Vgg;

/** Carries out a commission: looks at what is to be done, does it, and tells what was done. */
public final class Execution {
  private final Manner manner;
  private final Commission commission;
  private final Recipe recipe;
  private final Machine machine;
  private final Reading reading;
  private final long began = System.nanoTime();

  public Execution(
      Manner manner, Commission commission, Recipe recipe, Machine machine, Reading reading) {
    this.manner = manner;
    this.commission = commission;
    this.recipe = recipe;
    this.machine = machine;
    this.reading = reading;
  }

  /** How it is done, besides what is done. */
  public record Manner(
      Console console, TalkOptions talk, boolean verbose, BatchOptions batch, int saveEvery) {}

  /** Says what would be done. */
  public int rehearse() throws IOException, InterruptedException {
    Path folder = commission.folder();
    List<Standing> standings = survey(folder == null ? Journal.EMPTY : RunFolder.read(folder));
    Parallelism parallelism = parallelism(standings);
    machine.start(parallelism);
    List<Vgg> networks = machine.networks(parallelism, recipe.settings());
    Calibration calibration = Calibration.measure(networks, recipe.settings());
    networks.forEach(Vgg::close);
    return new Rehearsal(
            manner.console(),
            recipe,
            parallelism,
            calibration,
            machine.footprint(recipe.settings()),
            machine.share(parallelism, recipe.settings()))
        .print(commission, standings);
  }

  /** Does it; answers the exit code. */
  public int run() throws IOException, InterruptedException {
    Path folder = commission.folder();
    if (folder == null) {
      return run(null, Journal.EMPTY);
    }
    try (RunFolder remembered = open(folder)) {
      return run(remembered, remembered.journal());
    }
  }

  private RunFolder open(Path folder) throws IOException {
    try {
      return RunFolder.open(folder, manner.batch().shard());
    } catch (java.nio.file.FileSystemException e) {
      throw new UsageException(
          "--output " + folder + ": nothing can be written there (" + e.getMessage() + ").");
    }
  }

  private int run(@Nullable RunFolder folder, Journal journal)
      throws IOException, InterruptedException {
    List<Standing> standings = survey(journal);
    if (folder != null) {
      sweep(folder);
    }
    Parallelism parallelism = parallelism(standings);
    machine.start(parallelism);
    BatchDisplay display = display(parallelism);
    display.planned(commission, standings, parallelism);
    if (folder != null) {
      folder.warnings().forEach(display::warned);
    }
    new NarrowPaintings(recipe.settings()).warn(standings, display);
    Ledger ledger = new Ledger(standings);
    List<Job> todo =
        standings.stream()
            .filter(standing -> standing.state() == Standing.State.TO_DO)
            .map(Standing::job)
            .toList();
    Reports reports = new Reports(commission, recipe, machine, parallelism, ledger);
    boolean broken = ledger.count(Entry.Status.FAILED) > 0;
    if (!todo.isEmpty() && !(broken && manner.batch().failFast())) {
      paint(todo, parallelism, folder, display, ledger, reports);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    boolean complete =
        ledger.count(Entry.Status.FAILED) + ledger.count(Entry.Status.NOT_BEGUN) == 0;
    if (folder != null && complete && manner.batch().isWhole()) {
      folder.clearCheckpoints();
    }
    display.ended(ledger, commission, seconds, false);
    reports.write(seconds);
    if (folder != null) {
      folder.requireInPlace();
    }
    return complete && commission.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<Standing> survey(Journal journal) throws IOException {
    boolean overwrite = manner.batch().overwrite() || commission.isSingle();
    Path startFile = commission.start();
    PictureHeader start = startFile == null ? null : PictureReader.readHeader(startFile);
    List<Standing> standings =
        new Survey(
                recipe,
                new Fingerprints(commission.start()),
                journal,
                overwrite,
                machine.footprint(recipe.settings()),
                machine.memory(),
                start)
            .of(commission.jobs());
    String problem = standings.isEmpty() ? null : standings.get(0).problem();
    if (commission.isSingle() && problem != null) {
      throw new UsageException(problem);
    }
    return standings;
  }

  private Parallelism parallelism(List<Standing> standings) {
    List<Demand> demands = new ArrayList<>();
    for (Standing standing : standings) {
      if (standing.demand() != null) {
        demands.add(standing.demand());
      }
    }
    return machine.parallelism(manner.batch().jobs(), demands, recipe.settings());
  }

  /** Removes what killed runs may have left where this one writes. */
  private void sweep(RunFolder folder) throws IOException {
    folder.sweep();
    Set<Path> folders = new LinkedHashSet<>();
    commission.jobs().forEach(job -> folders.add(job.output().toAbsolutePath().getParent()));
    commission.reports().forEach(report -> folders.add(report.toAbsolutePath().getParent()));
    for (Path written : folders) {
      if (Files.isDirectory(written)) {
        WholeFile.sweep(written);
      }
    }
  }

  private BatchDisplay display(Parallelism parallelism) {
    TalkOptions talk = manner.talk();
    return commission.isSingle()
        ? talk.single(manner.console(), manner.verbose())
        : talk.batch(manner.console(), parallelism.jobs(), manner.verbose());
  }

  private void paint(
      List<Job> todo,
      Parallelism parallelism,
      @Nullable RunFolder folder,
      BatchDisplay display,
      Ledger ledger,
      Reports reports)
      throws InterruptedException {
    List<BatchProgress> listeners = new ArrayList<>(List.of(ledger, display, reports));
    listeners.add(new Results());
    if (manner.saveEvery() > 0) {
      listeners.add(new Snapshots(manner.saveEvery(), recipe, folder));
    }
    Batch batch =
        new Batch(
            parallelism,
            machine.devices().get(0),
            recipe,
            reading,
            folder,
            new BatchListeners(listeners),
            manner.batch().failFast(),
            machine.share(parallelism, recipe.settings()));
    Thread interrupted =
        new Thread(
            () -> {
              batch.interrupt();
              display.ended(ledger, commission, (System.nanoTime() - began) / 1e9, true);
            });
    Runtime.getRuntime().addShutdownHook(interrupted);
    List<Vgg> networks = new ArrayList<>();
    try {
      batch.run(
          todo,
          () -> {
            networks.addAll(machine.networks(parallelism, recipe.settings()));
            return networks;
          });
    } finally {
      forget(interrupted);
      networks.forEach(Vgg::close);
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
