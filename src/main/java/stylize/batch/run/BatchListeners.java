package stylize.batch.run;

import java.util.List;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.journal.Finished;
import stylize.fault.Fault;
import stylize.image.Picture;
import stylize.paint.Progress;
import stylize.paint.ProgressListeners;
import stylize.paint.Stylization;

/**
 * Passes all events on to several listeners, in order. If a listener fails while it handles a
 * decoded or finished picture, all listeners receive a warning, and the others still receive the
 * event.
 */
record BatchListeners(List<BatchProgress> listeners) implements BatchProgress {
  public BatchListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void decoded(Job job, Picture content, Ingredients from) {
    listeners.forEach(listener -> attempt(job, () -> listener.decoded(job, content, from)));
  }

  @Override
  public Progress painting(Job job) {
    return new ProgressListeners(
        listeners.stream()
            .map(listener -> listener.painting(job))
            .filter(progress -> progress != Progress.NONE)
            .toList());
  }

  @Override
  public void done(Job job, Stylization result, Finished finished) {
    listeners.forEach(listener -> attempt(job, () -> listener.done(job, result, finished)));
  }

  private void attempt(Job job, Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException | Error e) {
      String reason = Fault.reason(e);
      warned(
          job,
          job.name()
              + ": a report of this picture failed: "
              + reason
              + ". The picture is not affected.");
    }
  }

  @Override
  public void failed(Job job, Failure failure) {
    listeners.forEach(listener -> listener.failed(job, failure));
  }

  @Override
  public void postponed(Job job) {
    listeners.forEach(listener -> listener.postponed(job));
  }

  @Override
  public void warned(Job job, String message) {
    listeners.forEach(listener -> listener.warned(job, message));
  }

  @Override
  public void warned(String message) {
    listeners.forEach(listener -> listener.warned(message));
  }

  @Override
  public void stopped(String reason) {
    listeners.forEach(listener -> listener.stopped(reason));
  }
}
