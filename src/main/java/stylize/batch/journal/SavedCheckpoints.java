package stylize.batch.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import stylize.paint.Checkpoints;

/** One unfinished picture's checkpoint in a {@link CheckpointFile}. */
final class SavedCheckpoints implements Checkpoints {
  private final CheckpointFile file;
  private final String environment;
  private final Consumer<String> warnings;

  /**
   * @param environment what the result depends on besides the job. Checkpoints of other
   *     environments are not used, because the picture would differ from that of an undisturbed
   *     run.
   * @param warnings receives a message if there is a damaged checkpoint
   */
  SavedCheckpoints(Path file, String environment, Consumer<String> warnings) {
    this.file = new CheckpointFile(file);
    this.environment = environment;
    this.warnings = warnings;
  }

  @Override
  public @Nullable Checkpoint last() {
    try {
      if (file.isWhole()) {
        return file.read(environment);
      }
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | RuntimeException e) {
      // Treated as damaged.
    }
    warnings.accept(file.file() + " is damaged; the picture is begun anew.");
    return null;
  }

  @Override
  public void reached(Checkpoint checkpoint) {
    if (!CheckpointFile.isFinite(checkpoint.image().rgb())) {
      // A later run would continue from it and diverge again.
      return;
    }
    try {
      file.write(environment, checkpoint);
    } catch (IOException e) {
      // Painting can continue without a checkpoint. If the disk is full, writing the result reports
      // it.
    }
  }

  /** Deletes a checkpoint, and its folder if that is empty then. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.delete(file.toAbsolutePath().getParent());
    } catch (NoSuchFileException | java.nio.file.DirectoryNotEmptyException e) {
      // It does not exist, or the folder has other checkpoints.
    } catch (IOException e) {
      // A leftover checkpoint is never used.
    }
  }
}
