package stylize.cli.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Request;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Records;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.Failure;
import stylize.batch.run.JobLoader;
import stylize.cli.options.BatchOptions;
import stylize.cli.progress.BatchEvent;
import stylize.cli.progress.BatchEvents;
import stylize.cli.progress.Console;
import stylize.cli.progress.Display;
import stylize.cli.screen.Interrupt;
import stylize.cli.way.Ways;
import stylize.files.NewFolders;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.paint.Stylization;
import stylize.report.Entry;
import stylize.report.Ledger;

/** Carries out a request: finds what is to be done, does it, and reports the result. */
public final class Execution {
  private final Context context;
  private final Request request;
  private final Ways ways;
  private final JobLoader loader;
  private final Presentation presentation;
  private final long began = System.nanoTime();
  private volatile boolean refused;

  /**
   * @param ways in which the request's pictures are made
   */
  public Execution(
      Context context, Request request, Ways ways, JobLoader loader, Presentation presentation) {
    this.context = context;
    this.request = request;
    this.ways = ways;
    this.loader = loader;
    this.presentation = presentation;
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
    Outlook outlook = Outlook.of(request, ways, context.batch(), RunRecords.read(request));
    ways.machine().start(outlook.parallelism());
    return DryRun.measured(context.console(), outlook.parallelism(), ways)
        .print(request, outlook.states());
  }

  /** Does the work; returns true if everything requested has been made. */
  public boolean run() throws IOException, InterruptedException {
    try (Records records = RunRecords.open(request, context.batch().shard())) {
      return run(records);
    }
  }

  private boolean run(Records records) throws IOException, InterruptedException {
    NewFolders folders = new NewFolders(request.reports());
    Outlook outlook = Outlook.of(request, ways, context.batch(), records.journal());
    records.sweep(request.writtenFolders());
    Parallelism parallelism = outlook.parallelism();
    ways.machine().start(parallelism);
    BatchEvents events = new BatchEvents(context.display(), context.verbose());
    events.planned(
        new BatchEvent.Planned(outlook.states(), request.others(), parallelism, request.isAlone()),
        request.problems());
    records.warnings().forEach(events::warned);
    new NarrowPaintings(ways).warn(outlook.states(), events);
    Ledger ledger = new Ledger(outlook.states());
    List<Job> todo = outlook.todo();
    Reports reports =
        new Reports(request, ways, parallelism, ledger, context.display(), presentation, folders);
    boolean broken = ledger.count(Entry.Status.FAILED) > 0;
    if (!todo.isEmpty() && !(broken && context.batch().failFast())) {
      paint(todo, parallelism, records, events, ledger, reports);
    }
    boolean complete =
        ledger.count(Entry.Status.FAILED) + ledger.count(Entry.Status.NOT_BEGUN) == 0;
    if (complete && context.batch().isWhole()) {
      records.clearCheckpoints();
    }
    boolean reported = reports.write(seconds(), records);
    summarize(ledger, false);
    reports.tell();
    records.requireInPlace();
    return complete && reported && request.problems().isEmpty();
  }

  /** True if a file of the only picture cannot be read, and so nothing was painted. */
  public boolean refused() {
    return refused;
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
    if (request.isAlone()) {
      listeners.add(new Reading());
    }
    if (context.saveEvery() > 0) {
      listeners.add(new Snapshots(context.saveEvery(), ways, records, events));
    }
    Painting painting = new Painting(ways, parallelism, loader, context.batch().failFast());
    Interrupt interrupt =
        Interrupt.then(
            () -> {
              painting.interrupt();
              summarize(ledger, true);
            });
    try {
      painting.run(todo, records, listeners);
    } finally {
      interrupt.close();
    }
  }

  /** Notes whether the only picture's files can be read. */
  private final class Reading implements BatchProgress {
    private volatile boolean read;

    @Override
    public void decoded(Job job, Picture content, Ingredients from) {
      read = true;
    }

    @Override
    public void failed(Job job, Failure failure) {
      refused = !read && failure.cause() instanceof PictureException;
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
