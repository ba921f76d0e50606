package stylize.batch.run;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.journal.Finished;
import stylize.batch.journal.Records;
import stylize.files.WholeFile;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureWriter;
import stylize.paint.Checkpoints;
import stylize.paint.Stylization;

/** Writes finished pictures and records them. */
final class ResultWriter {
  private final Function<Job, Recipe> recipes;
  private final Function<Job, String> environments;
  private final Records records;

  /**
   * @param environments what each result depends on besides its job; see {@link
   *     Records#checkpoints}
   */
  ResultWriter(Function<Job, Recipe> recipes, Function<Job, String> environments, Records records) {
    this.recipes = recipes;
    this.environments = environments;
    this.records = records;
  }

  /**
   * The checkpoints of the picture from earlier runs.
   *
   * @param warnings receives messages for the user
   */
  Checkpoints checkpoints(Job job, Ingredients from, Consumer<String> warnings) {
    return records.checkpoints(recipes.apply(job).key(from), environments.apply(job), warnings);
  }

  /**
   * Writes the picture. It is recorded with its checksum before it is moved to its place. So if the
   * process is killed, the picture either is there and known, or is not there.
   *
   * @param from the picture's inputs
   * @throws PictureException if it cannot be written; it is then saved elsewhere if possible
   */
  Finished write(Job job, Ingredients from, Stylization result, double seconds)
      throws PictureException {
    Recipe recipe = recipes.apply(job);
    Encoding encoding = recipe.encoding(from);
    String key = recipe.key(from);
    try {
      records.makeFolderOf(job.output());
      try (WholeFile draft = PictureWriter.draft(result.picture(), job.output(), encoding)) {
        Finished.WrittenFile file =
            new Finished.WrittenFile(draft.checksum(), draft.size(), draft.modified());
        Finished finished = Finished.of(job, key, file, result, seconds);
        records.add(finished);
        draft.publish();
        records.deleteCheckpoint(key);
        return finished;
      }
    } catch (IOException e) {
      throw rescued(result.picture(), job, encoding, e);
    }
  }

  private static PictureException rescued(
      Picture picture, Job job, Encoding encoding, IOException failure) {
    String message =
        failure instanceof PictureException
            ? String.valueOf(failure.getMessage())
            : job.output() + " cannot be written: " + failure.getMessage() + ".";
    try {
      return new PictureException(
          message
              + " The finished picture was saved as "
              + Rescue.save(picture, job.output(), encoding)
              + " instead.",
          failure);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return new PictureException(
          message + " Nor could it be saved elsewhere: " + e.getMessage(), failure);
    }
  }
}
