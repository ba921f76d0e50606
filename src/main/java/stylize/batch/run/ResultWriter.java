package stylize.batch.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Recipe;
import stylize.batch.journal.Finished;
import stylize.batch.journal.RunFolder;
import stylize.batch.journal.SavedCheckpoints;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureWriter;
import stylize.image.WholeFile;
import stylize.paint.Checkpoints;
import stylize.paint.StyleTransfer;

/** Writes finished pictures and remembers that they are finished. */
final class ResultWriter {
  private final Recipe recipe;
  private final String environment;
  private final @Nullable RunFolder folder;

  /**
   * @param environment see {@link SavedCheckpoints}
   * @param folder that remembers; null for a picture by itself, which nothing remembers
   */
  ResultWriter(Recipe recipe, String environment, @Nullable RunFolder folder) {
    this.recipe = recipe;
    this.environment = environment;
    this.folder = folder;
  }

  /**
   * @param warnings takes what the user may not expect
   */
  Checkpoints checkpoints(Ingredients from, Consumer<String> warnings) {
    return folder == null ? Checkpoints.NONE : saved(folder, from, warnings);
  }

  private SavedCheckpoints saved(RunFolder in, Ingredients from, Consumer<String> warnings) {
    return new SavedCheckpoints(in.checkpoint(recipe.key(from)), environment, warnings);
  }

  /**
   * Writes the picture. The journal learns of it first, with its checksum, and only then it is
   * moved into place: whenever the process is killed, the picture is either there and known, or not
   * there.
   *
   * @param from what the picture was made from
   * @throws PictureException if it cannot be written; minutes of work are then saved elsewhere
   */
  Finished write(Job job, Ingredients from, StyleTransfer.Painting painting, double seconds)
      throws PictureException {
    Encoding encoding = recipe.encoding(from);
    try {
      if (folder != null) {
        // Before the output folder is made anew, where somebody has removed it.
        folder.requireInPlace();
        Files.createDirectories(job.output().toAbsolutePath().getParent());
      }
      try (WholeFile draft = PictureWriter.draft(painting.picture(), job.output(), encoding)) {
        Finished.WrittenFile output =
            new Finished.WrittenFile(draft.checksum(), draft.size(), draft.modified());
        Finished finished = Finished.of(job, recipe.key(from), output, painting, seconds);
        if (folder != null) {
          folder.journal().append(finished);
        }
        draft.publish();
        if (folder != null) {
          saved(folder, from, said -> {}).delete();
        }
        return finished;
      }
    } catch (IOException e) {
      throw rescued(painting.picture(), job, encoding, e);
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
