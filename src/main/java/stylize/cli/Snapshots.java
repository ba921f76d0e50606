package stylize.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import stylize.batch.BatchProgress;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.Source;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureWriter;
import stylize.loss.Terms;
import stylize.transfer.Level;
import stylize.transfer.Progress;

/**
 * Writes unfinished pictures every few iterations.
 *
 * @param every so many iterations, at least 1
 */
record Snapshots(int every, Recipe recipe) implements BatchProgress {
  @Override
  public Progress painting(Job job) {
    return new Progress() {
      @Override
      public void iteration(Level level, int iteration, Terms terms, Supplier<Picture> picture) {
        if (iteration % every == 0) {
          write(job, level, iteration, picture.get());
        }
      }
    };
  }

  private void write(Job job, Level level, int iteration, Picture picture) {
    String name = String.valueOf(job.output().getFileName());
    String numbered =
        String.format(
            "%s-%d-%d%s",
            Source.named(job.output()).stem(),
            level.number(),
            iteration,
            name.substring(name.lastIndexOf('.')));
    Path file = job.output().toAbsolutePath().resolveSibling(numbered);
    try {
      Encoding encoding = recipe.encoding(job);
      Files.createDirectories(file.getParent());
      PictureWriter.write(picture, file, encoding);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
