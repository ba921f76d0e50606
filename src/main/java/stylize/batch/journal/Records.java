package stylize.batch.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import stylize.paint.Checkpoints;

/** The records of a run besides its pictures: none, or those in a {@link RunFolder}. */
public interface Records extends AutoCloseable {
  /** The finished jobs. */
  default Journal journal() {
    return Journal.EMPTY;
  }

  /** Warnings for the user, in whole sentences. */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * Checks that the records still exist. Their folder may have been removed while pictures were
   * painted.
   *
   * @throws IOException if they do not; finished pictures would not be recorded
   */
  default void requireInPlace() throws IOException {}

  /**
   * Creates the folder of a picture before it is written, unless it has vanished during the run.
   *
   * @throws IOException as {@link #requireInPlace}, or if it cannot be created
   */
  default void makeFolderOf(Path picture) throws IOException {}

  /**
   * Records a picture before it is moved to its place.
   *
   * @throws IOException if nothing can be written
   */
  default void add(Finished finished) throws IOException {}

  /**
   * Records an unfinished picture before it is written, so that no later run takes it for a photo.
   */
  default void addSnapshot(Path snapshot) throws IOException {}

  /**
   * The checkpoints of an unfinished picture.
   *
   * @param key of the job; see {@link stylize.batch.Recipe#key}
   * @param environment what the result depends on besides the job
   * @param warnings receives a message if there is a damaged checkpoint
   */
  default Checkpoints checkpoints(String key, String environment, Consumer<String> warnings) {
    return Checkpoints.NONE;
  }

  /** Deletes a job's checkpoint. */
  default void deleteCheckpoint(String key) {}

  /** Deletes all checkpoints, because all pictures are finished. */
  default void clearCheckpoints() throws IOException {}

  /**
   * Deletes temporary files that killed runs left.
   *
   * @param written the folders that this run writes into
   */
  default void sweep(Collection<Path> written) throws IOException {}

  @Override
  default void close() throws IOException {}
}
