package stylize.cli.progress;

import java.util.List;
import java.util.function.Supplier;
import stylize.batch.Job;
import stylize.image.Picture;
import stylize.objective.Losses;
import stylize.paint.Level;
import stylize.paint.LevelTrace;
import stylize.paint.Progress;

/** Shows the progress of a picture as events. */
record PictureEvents(Job job, Display display) implements Progress {
  @Override
  public void started(List<Level> levels) {
    display.show(new PictureEvent.Started(job, levels));
  }

  @Override
  public void iteration(Level level, int iteration, Losses terms, Supplier<Picture> picture) {
    display.show(new PictureEvent.Iteration(job, level, iteration, terms));
  }

  @Override
  public void restarted(Level level, int iteration, double learningRate) {
    display.show(new PictureEvent.Restarted(job, level, iteration, learningRate));
  }

  @Override
  public void warned(String message) {
    display.show(new Notice.Warning(job.name(), message));
  }

  @Override
  public void finished(Level level, LevelTrace trace) {
    display.show(new PictureEvent.LevelEnded(job, level, trace));
  }
}
