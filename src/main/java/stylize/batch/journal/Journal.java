package stylize.batch.journal;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stylize.batch.Ingredients;
import stylize.batch.Job;
import stylize.batch.Json;

/**
 * The finished jobs of a folder, as JSON lines that are appended and synced one by one. A damaged
 * line is skipped: its job counts as not done, and nothing else is lost.
 */
public final class Journal implements AutoCloseable {
  /** For folders without a journal. */
  public static final Journal EMPTY = new Journal(null);

  private static final String FILES = "journal*.jsonl";

  /** Longest line in bytes; it has one number per iteration. */
  private static final int LONGEST = 1 << 25;

  private static final String SNAPSHOT = "snapshot";

  private final Map<String, Finished> latest = new HashMap<>();

  /** All records of each job, by the output file's checksum. */
  private final Map<String, Map<String, Finished>> all = new HashMap<>();

  private final Set<String> snapshots = new HashSet<>();
  private final DamagedLines damaged = new DamagedLines();
  private final @Nullable JournalFile file;

  private Journal(@Nullable JournalFile file) {
    this.file = file;
  }

  /** Reads the journals of all runs in a folder. The journal is empty if there is no file. */
  static Journal read(Path folder) throws IOException {
    return read(folder, null);
  }

  /** Reads as {@link #read(Path)}, and opens a file of the folder for new records. */
  static Journal open(Path folder, String name) throws IOException {
    JournalFile file = JournalFile.open(folder.resolve(name));
    try {
      return read(folder, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static Journal read(Path folder, @Nullable JournalFile open) throws IOException {
    Journal journal = new Journal(open);
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
        for (Path file : files) {
          if (Files.isRegularFile(file)) {
            BoundedLines.read(
                file, LONGEST, (number, text, cut) -> journal.replay(file, number, text, cut));
          }
        }
      }
    }
    return journal;
  }

  private void replay(Path file, long number, String text, boolean cut) {
    if (text.isBlank()) {
      return;
    }
    try {
      if (!cut && text.startsWith("{\"" + SNAPSHOT + "\"")) {
        snapshots.add(
            Json.LINE.fromJson(text, JsonObject.class).getAsJsonPrimitive(SNAPSHOT).getAsString());
        return;
      }
      Finished finished = cut ? null : Json.LINE.fromJson(text, Finished.class);
      if (finished != null && finished.isWhole()) {
        remember(finished);
        return;
      }
    } catch (RuntimeException e) {
      // Gson throws other exceptions too for some damaged lines.
    }
    damaged.add(file, number, text);
  }

  private void remember(Finished finished) {
    latest.put(finished.name(), finished);
    damaged.replaced(finished.name());
    all.computeIfAbsent(finished.name(), name -> new HashMap<>()).put(finished.sha256(), finished);
  }

  /** The last record of a job; null if it was never finished. */
  public synchronized @Nullable Finished of(Job job) {
    return latest.get(job.name());
  }

  /** The job's record for a file with this checksum; null if there is none. */
  public synchronized @Nullable Finished of(Job job, String sha256) {
    return all.getOrDefault(job.name(), Map.of()).get(sha256);
  }

  /** The damaged lines. */
  DamagedLines damaged() {
    return damaged;
  }

  /** True if a part of it cannot be read. */
  public boolean isDamaged() {
    return !damaged.isEmpty();
  }

  /**
   * True if a damaged line may be the record of the existing output.
   *
   * @param sha256 of the output
   * @param from the job's present inputs
   */
  public boolean mayHaveWritten(Job job, String sha256, Ingredients from) throws IOException {
    Path output = job.output();
    return isDamaged()
        && (damaged.tellOf(sha256)
            || damaged.tellOf(job, Files.size(output), Files.getLastModifiedTime(output).toMillis())
            || OwnMark.carriedBy(output, from));
  }

  /** The names of all jobs that have ever been finished here. */
  public synchronized Set<String> names() {
    return Set.copyOf(latest.keySet());
  }

  /**
   * True if a batch has written this file, as a result or as a snapshot.
   *
   * @param name below the output folder, with slashes
   */
  public synchronized boolean wrote(String name, Path path) throws IOException {
    return latest.containsKey(name)
        || snapshots.contains(name)
        || (isDamaged() && (damaged.names().contains(name) || OwnMark.carriedBy(path)));
  }

  /**
   * Adds a record. It is on the disk when this returns.
   *
   * @throws IOException if it cannot be written, for example because the disk is full or the folder
   *     has been removed; a partly written line is removed
   */
  synchronized void append(Finished finished) throws IOException {
    append(Json.LINE.toJson(finished));
    remember(finished);
  }

  /**
   * Records an unfinished picture before it is written, so that no later run takes it for a photo.
   *
   * @param name below the output folder, with slashes
   */
  synchronized void appendSnapshot(String name) throws IOException {
    if (snapshots.contains(name)) {
      return;
    }
    append(Json.LINE.toJson(Map.of(SNAPSHOT, name)));
    snapshots.add(name);
  }

  private void append(String line) throws IOException {
    if (file == null) {
      throw new IllegalStateException("this journal was opened for reading");
    }
    file.append(line);
  }

  /**
   * Checks that new records would not be lost.
   *
   * @throws IOException if the journal's file has been moved or removed
   */
  void requireInPlace() throws IOException {
    if (file != null) {
      file.requireInPlace();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
