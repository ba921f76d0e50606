package stylize.cli.progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.batch.journal.Finished;
import stylize.batch.survey.JobState;
import stylize.cli.screen.Durations;
import stylize.cli.screen.Screen;
import stylize.paint.Level;
import stylize.paint.LevelTrace;

/** Writes lines: one for each picture of a batch, or one for each level of a single picture. */
public final class PlainDisplay implements Display {
  private static final String PROGRAM = "stylize: ";

  private final Consumer<String> lines;
  private final FetchLines fetches;
  private final TrainingLines trainings;

  /**
   * Messages that have been shown. A broken painting affects many pictures but is reported once.
   */
  private final Set<String> told = new HashSet<>();

  /** The names of pictures that are still to be done. */
  private final Set<String> todo = new HashSet<>();

  /** The names of pictures of which something has been painted. */
  private final Set<String> begun = new HashSet<>();

  private boolean alone;
  private int ended;

  public PlainDisplay(Screen screen) {
    this(screen::print);
  }

  /**
   * @param lines receives the output, line by line
   */
  PlainDisplay(Consumer<String> lines) {
    this.lines = lines;
    this.fetches = new FetchLines(lines);
    this.trainings = new TrainingLines(lines);
  }

  @Override
  public synchronized void show(Event event) {
    if (event instanceof Notice notice) {
      show(notice);
    } else if (event instanceof BatchEvent batch) {
      show(batch);
    } else if (event instanceof PictureEvent picture) {
      if (alone) {
        show(picture);
      } else if (picture instanceof PictureEvent.Iteration iteration) {
        resumed(iteration);
      }
    } else if (event instanceof FetchEvent fetch) {
      fetches.show(fetch);
    } else if (event instanceof TrainingEvent training) {
      trainings.show(training);
    }
  }

  private void show(Notice notice) {
    if (notice instanceof Notice.Warning warning) {
      // Warnings without a job are always shown.
      if (warning.job() == null || told.add(warning.message())) {
        say("warning: " + warning.message());
      }
    } else {
      say(notice.message());
    }
    if (notice instanceof Notice.Complaint complaint) {
      sayMore(complaint.hint());
      sayMore(complaint.trace());
    }
  }

  private void say(String message) {
    lines.accept(PROGRAM + message);
  }

  private void sayMore(@Nullable String text) {
    if (text != null) {
      text.lines().map(line -> line.replace("\t", "    ")).forEach(lines);
    }
  }

  private void show(BatchEvent event) {
    if (event instanceof BatchEvent.Planned planned) {
      plan(planned);
    } else if (event instanceof BatchEvent.Done done) {
      ended++;
      if (!alone) {
        lines.accept(line(done));
      } else if (done.inOnePass()) {
        lines.accept(onePass(done.finished()));
      }
    } else if (event instanceof BatchEvent.Failed failed) {
      if (todo.contains(failed.job().name())) {
        ended++;
      }
      if (told.add(failed.message())) {
        say(failed.message());
      }
      sayMore(failed.trace());
    } else if (event instanceof BatchEvent.Postponed postponed) {
      say(postponed.job().output() + ": not enough memory; tried again by itself at the end");
    } else if (event instanceof BatchEvent.Stopped stopped) {
      say("no further picture is begun: " + stopped.reason());
    } else if (event instanceof BatchEvent.Summary summary) {
      if (!alone) {
        summarize(summary);
      } else if (summary.interrupted() && summary.done() == 0) {
        say(
            "interrupted; nothing has been written, and the same command begins anew. With"
                + " --output FOLDER/ it goes on from the last finished size.");
      }
    }
  }

  /** Tells of a picture that an earlier run has begun. */
  private void resumed(PictureEvent.Iteration iteration) {
    if (begun.add(iteration.job().name()) && iteration.level().number() > 1) {
      lines.accept(
          String.format(
              "%s: goes on at level %d/%d",
              iteration.job().output(), iteration.level().number(), iteration.level().count()));
    }
  }

  private void plan(BatchEvent.Planned planned) {
    alone = planned.alone();
    for (JobState state : planned.states()) {
      if (state.decision() == JobState.Decision.TO_DO) {
        todo.add(state.job().name());
      }
    }
    if (alone) {
      return;
    }
    List<String> parts = new ArrayList<>();
    parts.add(todo.size() + " to do");
    addUnlessZero(parts, planned.count(JobState.Decision.DONE), "done before");
    addUnlessZero(parts, planned.count(JobState.Decision.KEPT), "done before and changed since");
    addUnlessZero(parts, planned.count(JobState.Decision.BROKEN), "that cannot be done");
    addUnlessZero(parts, planned.others(), "other files passed over");
    if (!todo.isEmpty()) {
      parts.add(planned.parallelism().jobs() + " at a time");
    }
    say(String.join(", ", parts));
  }

  private static void addUnlessZero(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private String line(BatchEvent.Done done) {
    Double objective = done.finished().objective();
    return String.format(
        Locale.ROOT,
        "[%d/%d] %s: %s%s",
        ended,
        todo.size(),
        done.job().output(),
        objective == null ? "" : String.format(Locale.ROOT, "objective %.4f, ", objective),
        Durations.text(done.finished().seconds()));
  }

  private static String onePass(Finished finished) {
    return String.format(
        "painted %d×%d in %s",
        finished.width(), finished.height(), Durations.text(finished.seconds()));
  }

  private void summarize(BatchEvent.Summary summary) {
    List<String> parts = new ArrayList<>();
    parts.add((summary.interrupted() ? "interrupted: " : "") + summary.done() + " done");
    addUnlessZero(parts, summary.doneBefore(), "done before");
    addUnlessZero(parts, summary.failed(), "failed");
    addUnlessZero(parts, summary.notBegun(), "not done yet");
    String each =
        summary.done() > 0
            ? Durations.text(summary.seconds() / summary.done()) + " a picture, "
            : "";
    say(String.join(", ", parts) + "; " + each + Durations.text(summary.seconds()) + " in all");
    if (summary.notBegun() > 0) {
      say("the same command again goes on from here");
    }
  }

  private void show(PictureEvent event) {
    if (event instanceof PictureEvent.Started started) {
      lines.accept(line(started.levels()));
    } else if (event instanceof PictureEvent.Restarted restarted) {
      lines.accept(line(restarted));
    } else if (event instanceof PictureEvent.LevelEnded level) {
      lines.accept(line(level.level(), level.trace()));
    }
  }

  private static String line(List<Level> levels) {
    return String.format(
        Locale.ROOT,
        "%d levels up to %s, %d iterations in all at most",
        levels.size(),
        levels.get(levels.size() - 1).size(),
        Level.iterations(levels));
  }

  private static String line(PictureEvent.Restarted restarted) {
    return String.format(
        Locale.ROOT,
        "level %d/%d: diverged at iteration %d; on from the best image with learning rate %.3g",
        restarted.level().number(),
        restarted.level().count(),
        restarted.iteration(),
        restarted.learningRate());
  }

  private static String line(Level level, LevelTrace trace) {
    return String.format(
        Locale.ROOT,
        "level %d/%d %s: objective %.4f -> %.4f in %d iterations%s, %.1f s",
        level.number(),
        level.count(),
        level.size(),
        trace.terms().get(0).total(),
        trace.best(),
        trace.terms().size(),
        trace.converged() ? " (converged)" : "",
        trace.seconds());
  }
}
