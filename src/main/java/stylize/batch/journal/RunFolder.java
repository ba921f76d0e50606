package stylize.batch.journal;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stylize.batch.OwnFolder;
import stylize.batch.PlanException;
import stylize.batch.Shard;
import stylize.files.Locking;
import stylize.files.WholeFile;
import stylize.paint.Checkpoints;

/**
 * A batch's own folder in its output folder, {@value OwnFolder#NAME}. It contains the journal,
 * checkpoints of unfinished pictures, and locks against concurrent runs. Shards of one batch may
 * share it.
 */
public final class RunFolder implements Records {
  private static final String CHECKPOINTS = "checkpoints";

  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

  private final Path output;
  private final Path folder;
  private final Journal journal;
  private final FolderLock lock;

  private RunFolder(Path output, Path folder, Journal journal, FolderLock lock) {
    this.output = output;
    this.folder = folder;
    this.journal = journal;
    this.lock = lock;
  }

  /** Reads the journal of an output folder without changes to it. */
  public static Journal read(Path output) throws IOException {
    return Journal.read(output.resolve(OwnFolder.NAME));
  }

  /**
   * Opens or creates the folder for one run.
   *
   * @throws PlanException if another run is active
   * @throws IOException if it cannot be written
   */
  public static RunFolder open(Path output, Shard shard) throws IOException {
    return open(output, shard, Locking.SYSTEM);
  }

  static RunFolder open(Path output, Shard shard, Locking locking) throws IOException {
    Path folder = Files.createDirectories(output.resolve(OwnFolder.NAME));
    FolderLock lock = FolderLock.take(folder, shard, output, locking);
    try {
      return new RunFolder(output, folder, Journal.open(folder, journal(shard, lock)), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The journal's file name. Runs that no lock separates use different files. */
  private static String journal(Shard shard, FolderLock lock) {
    String name = shard.equals(Shard.WHOLE) ? "journal" : "journal-" + shard;
    return name + (lock.isHeld() ? "" : "-" + UUID.randomUUID()) + ".jsonl";
  }

  @Override
  public List<String> warnings() {
    return Stream.of(lock.warning(), journal.damaged().warning())
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .toList();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public void requireInPlace() throws IOException {
    journal.requireInPlace();
  }

  @Override
  public void makeFolderOf(Path picture) throws IOException {
    // Before the output folder is created, which may have been removed.
    requireInPlace();
    WholeFile.makeFolderOf(picture);
  }

  @Override
  public void add(Finished finished) throws IOException {
    journal.append(finished);
  }

  @Override
  public void addSnapshot(Path snapshot) throws IOException {
    Path root = output.toAbsolutePath();
    journal.appendSnapshot(
        root.relativize(snapshot.toAbsolutePath()).toString().replace('\\', '/'));
  }

  @Override
  public Checkpoints checkpoints(String key, String environment, Consumer<String> warnings) {
    return new SavedCheckpoints(checkpoint(key), environment, warnings);
  }

  @Override
  public void deleteCheckpoint(String key) {
    SavedCheckpoints.delete(checkpoint(key));
  }

  @Override
  public void clearCheckpoints() throws IOException {
    Path checkpoints = folder.resolve(CHECKPOINTS);
    if (Files.isDirectory(checkpoints)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoints, this::isOwn)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.deleteIfExists(checkpoints);
      } catch (DirectoryNotEmptyException e) {
        // Files of others stay.
      }
    }
  }

  private boolean isOwn(Path file) {
    return KEY.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** The file for an unfinished picture's checkpoint. */
  Path checkpoint(String key) {
    return folder.resolve(CHECKPOINTS).resolve(key);
  }

  @Override
  public void sweep(Collection<Path> written) throws IOException {
    for (Path swept :
        Stream.concat(Stream.of(folder.resolve(CHECKPOINTS)), written.stream()).toList()) {
      if (Files.isDirectory(swept)) {
        WholeFile.sweep(swept);
      }
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
    lock.close();
  }
}
