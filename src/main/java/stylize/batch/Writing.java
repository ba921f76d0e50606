package stylize.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stylize.image.Encoding;
import stylize.image.Picture;
import stylize.image.PictureException;
import stylize.image.PictureWriter;
import stylize.image.WholeFile;
import stylize.transfer.Checkpoints;
import stylize.transfer.StyleTransfer;

/** Writes finished pictures and remembers that they are finished. */
final class Writing {
  private final Recipe recipe;
  private final String environment;
  private final @Nullable RunFolder folder;

  /**
   * @param environment see {@link SavedCheckpoints}
   * @param folder that remembers; null for a picture by itself, which nothing remembers
   */
  Writing(Recipe recipe, String environment, @Nullable RunFolder folder) {
    this.recipe = recipe;
    this.environment = environment;
    this.folder = folder;
  }

  Checkpoints checkpoints(Job job) throws IOException {
    return folder == null
        ? Checkpoints.NONE
        : new SavedCheckpoints(folder.checkpoint(recipe.key(job)), environment);
  }

  /**
   * Writes the picture. The journal learns of it first, with its checksum, and only then it is
   * moved into place: whenever the process is killed, the picture is either there and known, or not
   * there.
   *
   * @throws PictureException if it cannot be written; minutes of work are then saved elsewhere
   */
  Finished write(Job job, StyleTransfer.Painting painting, double seconds) throws PictureException {
    try {
      Encoding encoding = recipe.encoding(job);
      if (folder != null) {
        Files.createDirectories(job.output().toAbsolutePath().getParent());
      }
      try (WholeFile draft = PictureWriter.draft(painting.picture(), job.output(), encoding)) {
        Finished.Output output =
            new Finished.Output(draft.checksum(), draft.size(), draft.modified());
        Finished finished = Finished.of(job, recipe.key(job), output, painting, seconds);
        if (folder != null) {
          folder.journal().append(finished);
        }
        draft.publish();
        if (checkpoints(job) instanceof SavedCheckpoints saved) {
          saved.delete();
        }
        return finished;
      }
    } catch (IOException e) {
      throw rescued(painting.picture(), job, e);
    }
  }

  private PictureException rescued(Picture picture, Job job, IOException failure) {
    String said =
        failure instanceof PictureException
            ? String.valueOf(failure.getMessage())
            : job.output() + " cannot be written: " + failure.getMessage() + ".";
    Path rescue =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("rescued-" + job.output().getFileName());
    try {
      PictureWriter.write(picture, rescue, recipe.encoding(job));
      return new PictureException(
          said + " The finished picture was saved as " + rescue + " instead.", failure);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return new PictureException(
          said + " Nor could it be saved as " + rescue + ": " + e.getMessage(), failure);
    }
  }
}
