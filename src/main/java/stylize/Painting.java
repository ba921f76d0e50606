package stylize;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import stylize.image.Picture;
import stylize.image.PictureWriter;
import stylize.objective.Losses;
import stylize.paint.Level;
import stylize.paint.Progress;

/** A picture that is being painted: tells a listener, and may be cancelled. */
final class Painting implements Progress {
  private final ProgressListener listener;
  private volatile boolean cancelled;

  Painting(ProgressListener listener) {
    this.listener = listener;
  }

  /** From any thread. */
  void cancel() {
    cancelled = true;
  }

  /**
   * Goes on, unless it was cancelled.
   *
   * @throws CancellationException if it was
   */
  void requireWanted() {
    if (cancelled) {
      throw new CancellationException("the painting was cancelled");
    }
  }

  @Override
  public boolean looksAtPictures() {
    return listener.looksAtPictures();
  }

  @Override
  public void started(List<Level> levels) {
    requireWanted();
  }

  @Override
  public void iteration(Level level, int iteration, Losses terms, Supplier<Picture> picture) {
    requireWanted();
    listener.stepped(
        new Step(
            level.number(),
            level.count(),
            iteration,
            level.iterations(),
            terms.total(),
            terms.values(),
            () -> PictureWriter.image(picture.get(), Byte.SIZE)));
    requireWanted();
  }

  @Override
  public void warned(String message) {
    listener.warned(message);
  }
}
