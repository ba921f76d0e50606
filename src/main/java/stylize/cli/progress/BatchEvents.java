package stylize.cli.progress;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.batch.run.BatchProgress;
import stylize.batch.run.Failure;
import stylize.batch.survey.JobState;
import stylize.paint.Progress;
import stylize.paint.Stylization;

/**
 * Shows the progress of a batch as events.
 *
 * @param verbose true to show where failures come from
 */
public record BatchEvents(Display display, boolean verbose) implements BatchProgress {
  /** Shows the plan, and the jobs that are known to be impossible. */
  public void planned(BatchEvent.Planned planned, List<String> problems) {
    display.show(planned);
    problems.forEach(problem -> display.show(new Notice.Problem(problem)));
    for (JobState state : planned.states()) {
      if (state.problem() != null) {
        display.show(new BatchEvent.Failed(state.job(), state.problem(), null));
      }
    }
  }

  @Override
  public Progress painting(Job job) {
    return new PictureEvents(job, display);
  }

  @Override
  public void done(Job job, Stylization result, Finished finished) {
    display.show(new BatchEvent.Done(job, finished));
  }

  @Override
  public void failed(Job job, Failure failure) {
    @Nullable String trace = verbose ? trace(failure.cause()) : null;
    display.show(new BatchEvent.Failed(job, failure.message(), trace));
  }

  /** The stack trace of an exception. */
  static String trace(Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  @Override
  public void postponed(Job job) {
    display.show(new BatchEvent.Postponed(job));
  }

  @Override
  public void warned(Job job, String message) {
    display.show(new Notice.Warning(job.name(), message));
  }

  @Override
  public void warned(String message) {
    display.show(new Notice.Warning(null, message));
  }

  @Override
  public void stopped(String reason) {
    display.show(new BatchEvent.Stopped(reason));
  }
}
