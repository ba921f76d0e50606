package stylize.cli.progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import stylize.batch.Failure;
import stylize.batch.Finished;
import stylize.batch.Job;
import stylize.batch.Parallelism;
import stylize.batch.Standing;
import stylize.cli.run.Commission;
import stylize.report.Entry;
import stylize.report.Ledger;
import stylize.transfer.StyleTransfer;

/** A line per picture, for log files. */
public class BatchText implements BatchDisplay {
  private final Consumer<String> lines;
  private final Consumer<String> chatter;
  private final boolean verbose;

  /** A broken painting breaks many pictures, and is told of once. */
  private final Set<String> told = new HashSet<>();

  private int todo;
  private int ended;

  /**
   * @param lines takes what must be said
   * @param chatter takes what only the curious want to know
   * @param verbose to say where errors come from
   */
  public BatchText(Consumer<String> lines, Consumer<String> chatter, boolean verbose) {
    this.lines = lines;
    this.chatter = chatter;
    this.verbose = verbose;
  }

  private static int count(List<Standing> standings, Standing.State state) {
    return (int) standings.stream().filter(standing -> standing.state() == state).count();
  }

  @Override
  public synchronized void planned(
      Commission commission, List<Standing> standings, Parallelism parallelism) {
    todo = count(standings, Standing.State.TO_DO);
    List<String> parts = new ArrayList<>();
    parts.add(todo + " to do");
    addUnlessZero(parts, count(standings, Standing.State.DONE), "done before");
    addUnlessZero(parts, count(standings, Standing.State.KEPT), "done before and changed since");
    addUnlessZero(parts, count(standings, Standing.State.BROKEN), "that cannot be done");
    addUnlessZero(parts, commission.others(), "other files passed over");
    if (todo > 0) {
      parts.add(parallelism.jobs() + " at a time");
    }
    chatter.accept("stylize: " + String.join(", ", parts));
    commission.problems().forEach(problem -> lines.accept("stylize: " + problem));
    for (Standing standing : standings) {
      if (standing.problem() != null && told.add(standing.problem())) {
        lines.accept("stylize: " + standing.problem());
      }
    }
  }

  private static void addUnlessZero(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  @Override
  public synchronized void done(Job job, StyleTransfer.Painting painting, Finished finished) {
    ended++;
    said(
        String.format(
            Locale.ROOT,
            "[%d/%d] %s: objective %.4f, %s",
            ended,
            todo,
            job.output(),
            finished.objective(),
            Durations.text(finished.seconds())));
  }

  /** A picture's line. */
  public void said(String line) {
    chatter.accept(line);
  }

  @Override
  public synchronized void failed(Job job, Failure failure) {
    ended++;
    if (told.add(failure.message())) {
      lines.accept("stylize: " + failure.message());
    }
    if (verbose) {
      java.io.StringWriter trace = new java.io.StringWriter();
      failure.cause().printStackTrace(new java.io.PrintWriter(trace, true));
      trace.toString().lines().map(line -> line.replace("\t", "    ")).forEach(lines);
    }
  }

  @Override
  public void postponed(Job job) {
    chatter.accept(
        "stylize: " + job.output() + ": not enough memory; tried again by itself at the end");
  }

  @Override
  public synchronized void warned(Job job, String message) {
    if (told.add(message)) {
      chatter.accept("stylize: warning: " + message);
    }
  }

  @Override
  public void warned(String message) {
    chatter.accept("stylize: warning: " + message);
  }

  @Override
  public void stopped(String reason) {
    lines.accept("stylize: no further picture is begun: " + reason);
  }

  @Override
  public void ended(Ledger ledger, Commission commission, double seconds, boolean interrupted) {
    int done = ledger.count(Entry.Status.DONE);
    int left = ledger.count(Entry.Status.NOT_BEGUN);
    List<String> parts = new ArrayList<>();
    parts.add((interrupted ? "interrupted: " : "") + done + " done");
    addUnlessZero(parts, ledger.count(Entry.Status.DONE_BEFORE), "done before");
    addUnlessZero(parts, ledger.count(Entry.Status.FAILED), "failed");
    addUnlessZero(parts, left, "not done yet");
    String time =
        (done > 0 ? Durations.text(seconds / done) + " a picture, " : "")
            + Durations.text(seconds)
            + " in all";
    chatter.accept("stylize: " + String.join(", ", parts) + "; " + time);
    if (left > 0) {
      chatter.accept("stylize: the same command again goes on from here");
    }
  }
}
