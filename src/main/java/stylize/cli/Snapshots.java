package stylize.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureWriter;
import stylize.loss.Terms;
import stylize.transfer.Level;
import stylize.transfer.LevelTrace;
import stylize.transfer.Progress;

/** Writes the unfinished picture every few iterations, and passes everything on. */
final class Snapshots implements Progress {
  private final Progress next;
  private final int every;
  private final Path target;
  private final Encoding encoding;

  Snapshots(Progress next, int every, Path target, Encoding encoding) {
    this.next = next;
    this.every = every;
    this.target = target;
    this.encoding = encoding;
  }

  @Override
  public void started(List<Level> levels, int iterationsPerLevel) {
    next.started(levels, iterationsPerLevel);
  }

  @Override
  public void iteration(Level level, int iteration, Terms terms, Supplier<Picture> picture) {
    if (iteration % every == 0) {
      String name = String.valueOf(target.getFileName());
      String numbered =
          OutputOptions.stem(target)
              + "-"
              + level.number()
              + "-"
              + iteration
              + name.substring(name.lastIndexOf('.'));
      try {
        PictureWriter.write(picture.get(), target.resolveSibling(numbered), encoding);
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }
    next.iteration(level, iteration, terms, picture);
  }

  @Override
  public void restarted(Level level, int iteration, double learningRate) {
    next.restarted(level, iteration, learningRate);
  }

  @Override
  public void finished(Level level, LevelTrace trace) {
    next.finished(level, trace);
  }
}
