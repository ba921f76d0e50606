package stylize.libraries;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import stylize.engine.gpu.CudaPack;
import stylize.engine.gpu.CudaPack.PackFile;
import stylize.fault.Fault;
import stylize.files.Locking;
import stylize.models.Fetch;
import stylize.models.FetchListener;
import stylize.models.FolderLock;
import stylize.models.ModelException;
import stylize.models.PinnedFile;
import stylize.models.RetryPolicy;
import stylize.models.Room;
import stylize.models.Shelf;

/**
 * Fetches a pack of libraries and unpacks it. The folder with the libraries appears whole or not at
 * all. What has arrived is kept beside it until then, so that a fetch goes on where it stopped.
 * Concurrent processes fetch the same pack only once.
 */
public final class PackFetch {
  private static final String BESIDE = ".fetch";
  private static final String DRAFT = "unpacked-";
  private static final String INSTEAD = "or take --device cpu";

  private final String program;
  private final Map<String, String> environment;
  private final RetryPolicy policy;
  private final Function<String, FetchListener> listeners;

  /**
   * Creates a fetch.
   *
   * @param program name and version, which are sent to servers
   * @param environment may name proxies
   * @param listeners one for each file, and one for the pack, by their names
   */
  public PackFetch(
      String program,
      Map<String, String> environment,
      RetryPolicy policy,
      Function<String, FetchListener> listeners) {
    this.program = program;
    this.environment = Map.copyOf(environment);
    this.policy = policy;
    this.listeners = listeners;
  }

  /**
   * Fetches the libraries unless their folder exists.
   *
   * @param cache DJL's folder for PyTorch
   * @return the folder with the libraries
   * @throws ModelException with what happened and what to do
   * @throws InterruptedIOException if the thread was interrupted
   */
  public Path fetch(CudaPack pack, Path cache) throws IOException {
    if (!pack.isPinned()) {
      throw new ModelException(
          pack
              + " is not fetched: the checksums of its files are not pinned. "
              + (pack.index() == null ? "" : pack.index() + " lists them. ")
              + "Name a PyTorch of your own with PYTORCH_LIBRARY_PATH, "
              + INSTEAD
              + ".");
    }
    Path folder = pack.in(cache).folder();
    Path beside = folder.resolveSibling(folder.getFileName() + BESIDE);
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(beside);
        fetch(pack, folder, beside);
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      // Where files cannot be locked, another process may have been quicker, and have tidied up.
      if (!Files.exists(folder)) {
        throw e instanceof ModelException ? e : failure(pack, e);
      }
    }
    delete(beside);
    if (!pack.in(cache).isHere()) {
      throw new ModelException(
          folder
              + " is there, but it has no libraries of PyTorch with CUDA. Delete it and run '"
              + CudaPack.COMMAND
              + "' again, "
              + INSTEAD
              + ".");
    }
    return folder;
  }

  private void fetch(CudaPack pack, Path folder, Path beside) throws IOException {
    FetchListener listener = listeners.apply(pack.toString());
    try (FolderLock lock = FolderLock.of(beside, Locking.SYSTEM, listener)) {
      if (Files.exists(folder)) {
        // Another process has fetched it meanwhile.
        return;
      }
      if (lock.isHeld()) {
        deleteDrafts(beside);
      }
      requireRoom(pack, beside);
      for (PackFile file : pack.files()) {
        String name = file.name();
        new Fetch(program, environment, policy, listeners.apply(name)).fetch(shelf(file, beside));
      }
      listener.unpacking();
      unpack(pack, folder, beside);
    } finally {
      listener.ended();
    }
  }

  private static void unpack(CudaPack pack, Path folder, Path beside) throws IOException {
    Path draft = Files.createDirectory(beside.resolve(DRAFT + UUID.randomUUID()));
    try {
      for (PackFile file : pack.files()) {
        Unpacking.unpack(shelf(file, beside).file(), file, draft);
      }
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
  }

  /** Of processes that were killed. */
  private static void deleteDrafts(Path beside) throws IOException {
    try (Stream<Path> left = Files.list(beside)) {
      for (Path file : left.toList()) {
        if (file.getFileName().toString().startsWith(DRAFT)) {
          delete(file);
        }
      }
    }
  }

  private static void requireRoom(CudaPack pack, Path beside) throws IOException {
    long missing = pack.unpacked();
    for (PackFile file : pack.files()) {
      missing += file.bytes() - shelf(file, beside).bytesHere();
    }
    try {
      Room.require(beside, missing);
    } catch (ModelException e) {
      throw failure(pack, e);
    }
  }

  private static Shelf shelf(PackFile file, Path beside) {
    return new Shelf(
        new PinnedFile(
            file.name(),
            new PinnedFile.Content(file.name(), file.bytes(), file.sha256(), null),
            List.of(file.address()),
            null,
            PinnedFile.Structure.ANY,
            CudaPack.COMMAND,
            INSTEAD),
        beside.resolve(file.name() + ".d"));
  }

  /** As far as it can be: another process may delete it too, or still look whether it must wait. */
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // The next fetch, or whoever tidies up, deletes it.
    }
  }

  private static ModelException failure(CudaPack pack, IOException e) {
    return new ModelException(
        Fault.Kind.WORK,
        pack
            + " could not be fetched: "
            + Fault.reason(e)
            + ". What has arrived is kept. Make room, or let DJL_CACHE_DIR name a folder that can"
            + " be written and has room, and try '"
            + CudaPack.COMMAND
            + "' again, "
            + INSTEAD
            + ".",
        e);
  }
}
