package stylize.batch.run;

import java.io.IOException;
import java.util.function.Consumer;
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

/** Writes finished pictures and remembers that they are finished. */
final class ResultWriter {
  private final Recipe recipe;
  private final String environment;
  private final Records records;

  /**
   * @param environment what a result depends on besides its job; see {@link Records#checkpoints}
   */
  ResultWriter(Recipe recipe, String environment, Records records) {
    this.recipe = recipe;
    this.environment = environment;
    this.records = records;
  }

  /**
   * How far an earlier run has come with the picture.
   *
   * @param warnings takes what the user may not expect
   */
  Checkpoints checkpoints(Ingredients from, Consumer<String> warnings) {
    return records.checkpoints(recipe.key(from), environment, warnings);
  }

  /**
   * Writes the picture. The records learn of it first, with its checksum, and only then it is moved
   * into place: whenever the process is killed, the picture is either there and known, or not
   * there.
   *
   * @param from what the picture was made from
   * @throws PictureException if it cannot be written; it is then saved elsewhere if possible
   */
  Finished write(Job job, Ingredients from, Stylization result, double seconds)
      throws PictureException {
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
    String said =
        failure instanceof PictureException
            ? String.valueOf(failure.getMessage())
            : job.output() + " cannot be written: " + failure.getMessage() + ".";
    try {
      return new PictureException(
          said
              + " The finished picture was saved as "
              + Rescue.save(picture, job.output(), encoding)
              + " instead.",
          failure);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return new PictureException(
          said + " Nor could it be saved elsewhere: " + e.getMessage(), failure);
    }
  }
}
