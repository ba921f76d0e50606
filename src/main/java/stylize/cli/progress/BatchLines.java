package stylize.cli.progress;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.batch.survey.JobState;
import stylize.cli.screen.Counted;
import stylize.cli.screen.Durations;

/** A batch, line by line: what is to do, each picture that ends, and what was done. */
final class BatchLines {
  private static final String IMPOSSIBLE = "that cannot be done";

  private final Consumer<String> lines;

  /** True if each picture that ends has a numbered line. */
  private final boolean numbered;

  /** Failures that have been told. A broken painting spoils many pictures but is told once. */
  private final Set<String> told = new HashSet<>();

  /** The names of pictures that are still to be done. */
  private final Set<String> todo = new HashSet<>();

  private final FailedPictures failures = new FailedPictures();
  private boolean alone;
  private int impossible;
  private int ended;

  /**
   * @param lines receives the output, line by line
   * @param numbered true if each picture that ends has a numbered line
   */
  BatchLines(Consumer<String> lines, boolean numbered) {
    this.lines = lines;
    this.numbered = numbered;
  }

  /** True if there is but one picture. */
  boolean ofOnePicture() {
    return alone;
  }

  private void say(String message) {
    PlainDisplay.say(lines, message);
  }

  void show(BatchEvent event) {
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
    PlainDisplay.sayMore(lines, failed.trace());
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
