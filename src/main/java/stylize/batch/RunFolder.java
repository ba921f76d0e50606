package stylize.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import stylize.image.WholeFile;

/**
 * What a batch keeps in its output folder, under {@value #NAME}: the journal, checkpoints of
 * unfinished pictures, and locks that keep a second run out. Shards of one batch may share a
 * folder.
 */
public final class RunFolder implements AutoCloseable {
  /** The folder's name. */
  public static final String NAME = ".stylize";

  private static final String CHECKPOINTS = "checkpoints";

  private final Path folder;
  private final Journal journal;
  private final List<FileChannel> locks;

  private RunFolder(Path folder, Journal journal, List<FileChannel> locks) {
    this.folder = folder;
    this.journal = journal;
    this.locks = locks;
  }

  /** Reads the journal below an output folder, and changes nothing. */
  public static Journal read(Path output) throws IOException {
    return Journal.read(output.resolve(NAME));
  }

  /**
   * Opens the folder, made if need be, for one run.
   *
   * @throws PlanException if another run is going on
   * @throws IOException if it cannot be written
   */
  public static RunFolder open(Path output, Shard shard) throws IOException {
    Path folder = Files.createDirectories(output.resolve(NAME));
    List<FileChannel> locks = new ArrayList<>();
    try {
      // A whole batch has the folder for itself; shards share it, but each runs once.
      boolean whole = shard.equals(Shard.WHOLE);
      lock(folder.resolve("lock"), !whole, output, locks);
      if (!whole) {
        lock(folder.resolve("lock-" + shard), false, output, locks);
      }
      return new RunFolder(folder, Journal.open(folder, shard), locks);
    } catch (IOException | RuntimeException e) {
      close(locks);
      throw e;
    }
  }

  private static void lock(Path file, boolean shared, Path output, List<FileChannel> locks)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    locks.add(channel);
    boolean held;
    try {
      held = channel.tryLock(0, Long.MAX_VALUE, shared) != null;
    } catch (OverlappingFileLockException e) {
      held = false;
    } catch (IOException e) {
      // This file system has no locks. Two runs at once would do work twice, and spoil nothing.
      held = true;
    }
    if (!held) {
      throw new PlanException(
          "Another run is writing into "
              + output
              + ". Wait for it, choose another --output, or give each run its --shard.");
    }
  }

  /** What has been finished in this folder. */
  public Journal journal() {
    return journal;
  }

  /** Deletes the temporary files that killed runs left here. */
  public void sweep() throws IOException {
    Path checkpoints = folder.resolve(CHECKPOINTS);
    if (Files.isDirectory(checkpoints)) {
      WholeFile.sweep(checkpoints);
    }
  }

  /** Forgets all checkpoints: nothing is unfinished any more. */
  public void clearCheckpoints() throws IOException {
    Path checkpoints = folder.resolve(CHECKPOINTS);
    if (Files.isDirectory(checkpoints)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoints)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(checkpoints);
    }
  }

  /** Where an unfinished picture's checkpoint lies. */
  Path checkpoint(String key) {
    return folder.resolve(CHECKPOINTS).resolve(key);
  }

  private static void close(List<FileChannel> locks) throws IOException {
    for (FileChannel lock : locks) {
      lock.close();
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
    close(locks);
  }
}
