package stylize.batch.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import stylize.paint.Checkpoints;

/** What a run remembers beside its pictures: nothing, or what a {@link RunFolder} holds. */
public interface Records extends AutoCloseable {
  /** Remembers nothing: for a single picture. */
  Records NONE = new Records() {};

  /** What has been finished. */
  default Journal journal() {
    return Journal.EMPTY;
  }

  /** What the user should know: whole sentences. */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * Makes sure that the records are still there: somebody may have removed their folder while
   * pictures were painted.
   *
   * @throws IOException if they are not; nothing would remember what is finished now
   */
  default void requireInPlace() throws IOException {}

  /**
   * Makes the folder of a picture that is about to be written. Without records it is there already.
   *
   * @throws IOException as {@link #requireInPlace}, or if it cannot be made
   */
  default void makeFolderOf(Path picture) throws IOException {}

  /**
   * Remembers a picture that is about to be moved into its place.
   *
   * @throws IOException if nothing can be written
   */
  default void add(Finished finished) throws IOException {}

  /**
   * Remembers an unfinished picture that is about to be written, so that no later run takes it for
   * a photo.
   */
  default void addSnapshot(Path snapshot) throws IOException {}

  /**
   * How far an unfinished picture has come.
   *
   * @param key of the job: see {@link stylize.batch.Recipe#key}
   * @param environment what the result depends on besides the job
   * @param warnings takes a line if there is a checkpoint, and it is damaged
   */
  default Checkpoints checkpoints(String key, String environment, Consumer<String> warnings) {
    return Checkpoints.NONE;
  }

  /** Forgets a job's checkpoint. */
  default void deleteCheckpoint(String key) {}

  /** Forgets all checkpoints: every picture is finished. */
  default void clearCheckpoints() throws IOException {}

  /**
   * Deletes the temporary files that killed runs left.
   *
   * @param written the folders that this run writes into
   */
  default void sweep(Collection<Path> written) throws IOException {}

  @Override
  default void close() throws IOException {}
}
