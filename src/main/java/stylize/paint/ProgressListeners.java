package stylize.paint;

import java.util.List;
import java.util.function.Supplier;
import stylize.image.Picture;
import stylize.objective.Losses;

/** Passes all progress on to several listeners, in order. */
public record ProgressListeners(List<Progress> listeners) implements Progress {
  public ProgressListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public boolean looksAtPictures() {
    return listeners.stream().anyMatch(Progress::looksAtPictures);
  }

  @Override
  public void started(List<Level> levels) {
    listeners.forEach(listener -> listener.started(levels));
  }

  @Override
  public void iteration(Level level, int iteration, Losses terms, Supplier<Picture> picture) {
    listeners.forEach(listener -> listener.iteration(level, iteration, terms, picture));
  }

  @Override
  public void restarted(Level level, int iteration, double learningRate) {
    listeners.forEach(listener -> listener.restarted(level, iteration, learningRate));
  }

  @Override
  public void warned(String message) {
    listeners.forEach(listener -> listener.warned(message));
  }

  @Override
  public void finished(Level level, LevelTrace trace) {
    listeners.forEach(listener -> listener.finished(level, trace));
  }
}
