package stylize.cli.progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.batch.survey.JobState;
import stylize.cli.screen.Counted;
import stylize.cli.screen.Durations;
import stylize.cli.screen.Screen;

/** Writes lines: one for each picture of a batch, or one for each level of a single picture. */
public final class PlainDisplay implements Display {
  private static final String PROGRAM = "stylize: ";
  private static final String IMPOSSIBLE = "that cannot be done";

  private final Consumer<String> lines;
  private final FetchLines fetches;
  private final TrainingLines trainings;
  private final PictureLines pictures;

  /**
   * Messages that have been shown. A broken painting affects many pictures but is reported once.
   */
  private final Set<String> told = new HashSet<>();

  /** The names of pictures that are still to be done. */
  private final Set<String> todo = new HashSet<>();

  private final FailedPictures failures = new FailedPictures();

  /** True if each picture that ends has a numbered line. */
  private final boolean numbered;

  private boolean alone;
  private int impossible;
  private int ended;

  public PlainDisplay(Screen screen) {
    this(screen::print, true);
  }

  /**
   * For what stands above bars: they count the pictures.
   *
   * @param lines receives the output, line by line
   */
  PlainDisplay(Consumer<String> lines) {
    this(lines, false);
  }

  private PlainDisplay(Consumer<String> lines, boolean numbered) {
    this.lines = lines;
    this.numbered = numbered;
    this.fetches = new FetchLines(lines);
    this.trainings = new TrainingLines(lines);
    this.pictures = new PictureLines(lines);
  }

  @Override
  public synchronized void show(Event event) {
    if (event instanceof Notice notice) {
      show(notice);
    } else if (event instanceof BatchEvent batch) {
      show(batch);
    } else if (event instanceof PictureEvent picture) {
      if (alone) {
        pictures.show(picture);
      } else {
        pictures.showBriefly(picture);
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
      show(failed);
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

  private void show(BatchEvent.Failed failed) {
    failures.add(failed);
    if (numbered && !alone && todo.contains(failed.job().name())) {
      ended++;
      lines.accept(numbered(failed.job()) + "failed: " + failed.message());
    } else if (told.add(failed.message())) {
      say(failed.message());
    }
    sayMore(failed.trace());
  }

  private String numbered(Job job) {
    return String.format("[%d/%d] %s: ", ended, todo.size(), job.output());
  }

  private void plan(BatchEvent.Planned planned) {
    alone = planned.alone();
    impossible = planned.count(JobState.Decision.BROKEN);
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
    addUnlessZero(parts, impossible, IMPOSSIBLE);
    if (planned.others() > 0) {
      parts.add(Counted.text(planned.others(), "other file") + " passed over");
    }
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
    return numbered(done.job())
        + (objective == null ? "" : String.format(Locale.ROOT, "objective %.4f, ", objective))
        + Durations.text(done.finished().seconds());
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
    addUnlessZero(parts, impossible, IMPOSSIBLE);
    addUnlessZero(parts, summary.failed() - impossible, "failed");
    addUnlessZero(parts, summary.notBegun(), "not done yet");
    String each =
        summary.done() > 0
            ? Durations.text(summary.seconds() / summary.done()) + " a picture, "
            : "";
    say(String.join(", ", parts) + "; " + each + Durations.text(summary.seconds()) + " in all");
    if (summary.notBegun() > 0) {
      say("the same command again goes on from here");
    }
    // If nothing was to do, all of it has just been said.
    if (!todo.isEmpty()) {
      failures.lines().forEach(lines);
    }
  }
}
