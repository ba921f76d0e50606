package stylize.batch.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
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
import stylize.files.WholeFile;
import stylize.paint.Checkpoints;

/**
 * What a batch keeps in its output folder, under {@value OwnFolder#NAME}: the journal, checkpoints
 * of unfinished pictures, and locks that keep a second run out. Shards of one batch may share a
 * folder.
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

  /** Reads the journal below an output folder, and changes nothing. */
  public static Journal read(Path output) throws IOException {
    return Journal.read(output.resolve(OwnFolder.NAME));
  }

  /**
   * Opens the folder, made if need be, for one run.
   *
   * @throws PlanException if another run is going on
   * @throws IOException if it cannot be written
   */
  public static RunFolder open(Path output, Shard shard) throws IOException {
    return open(output, shard, FileChannel::tryLock);
  }

  static RunFolder open(Path output, Shard shard, FolderLock.Locking locking) throws IOException {
    Path folder = Files.createDirectories(output.resolve(OwnFolder.NAME));
    FolderLock lock = FolderLock.take(folder, shard, output, locking);
    try {
      return new RunFolder(output, folder, Journal.open(folder, journal(shard, lock)), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Runs that nothing keeps apart write into different files. */
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
    // Before the output folder is made anew, where somebody has removed it.
    requireInPlace();
    Files.createDirectories(picture.toAbsolutePath().getParent());
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
        // What is not ours stays.
      }
    }
  }

  private boolean isOwn(Path file) {
    return KEY.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** Where an unfinished picture's checkpoint lies. */
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
