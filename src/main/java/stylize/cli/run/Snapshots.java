package stylize.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Source;
import stylize.batch.journal.Records;
import stylize.batch.run.BatchProgress;
import stylize.cli.way.Ways;
import stylize.image.Picture;
import stylize.image.PictureWriter;
import stylize.objective.Losses;
import stylize.paint.Level;
import stylize.paint.Progress;

/** Writes unfinished pictures every few iterations. */
final class Snapshots implements BatchProgress {
  private final int every;
  private final Ways ways;
  private final Records records;
  private final BatchProgress warnings;
  private final Map<Job, Ingredients> decoded = new ConcurrentHashMap<>();

  /**
   * @param every number of iterations between snapshots, at least 1
   * @param records of the snapshots
   * @param warnings receives what goes wrong with a snapshot: the picture itself is not affected
   */
  Snapshots(int every, Ways ways, Records records, BatchProgress warnings) {
    this.every = every;
    this.ways = ways;
    this.records = records;
    this.warnings = warnings;
  }

  @Override
  public void decoded(Job job, Picture content, Ingredients from) {
    decoded.put(job, from);
  }

  @Override
  public Progress painting(Job job) {
    Ingredients from = Objects.requireNonNull(decoded.remove(job));
    return new Progress() {
      private boolean failed;

      @Override
      public boolean looksAtPictures() {
        return true;
      }

      @Override
      public void iteration(Level level, int iteration, Losses terms, Supplier<Picture> picture) {
        if (iteration % every == 0 && !failed) {
          failed = !write(job, from, level, iteration, picture.get());
        }
      }
    };
  }

  /** False, and a warning, if it cannot be written. */
  private boolean write(Job job, Ingredients from, Level level, int iteration, Picture picture) {
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
      records.addSnapshot(file);
      records.makeFolderOf(file);
      PictureWriter.write(picture, file, ways.recipe(job).encoding(from));
      return true;
    } catch (IOException e) {
      warnings.warned(
          job,
          e.getMessage()
              + " No further snapshots of "
              + job.name()
              + " are written; the picture itself is not affected.");
      return false;
    }
  }
}
