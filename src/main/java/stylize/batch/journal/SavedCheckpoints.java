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
   * @param environment what the result depends on besides the job: a checkpoint of another one is
   *     not used, because the picture would not be the one that an undisturbed run makes
   * @param warnings takes a line if there is a checkpoint, and it is damaged
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
      // Damaged likewise.
    }
    warnings.accept(file.file() + " is damaged; the picture is begun anew.");
    return null;
  }

  @Override
  public void reached(Checkpoint checkpoint) {
    if (!CheckpointFile.isFinite(checkpoint.image().rgb())) {
      // A later run would go on from it and diverge again.
      return;
    }
    try {
      file.write(environment, checkpoint);
    } catch (IOException e) {
      // A result needs no checkpoint. If the disk is full, writing the result tells so.
    }
  }

  /** Deletes a checkpoint, and its folder if it was the last one. */
  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.delete(file.toAbsolutePath().getParent());
    } catch (NoSuchFileException | java.nio.file.DirectoryNotEmptyException e) {
      // Nothing there, or others still are.
    } catch (IOException e) {
      // What stays behind is used by nobody.
    }
  }
}
