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
 * What a folder's batches have finished: JSON lines, appended and synced one by one. A damaged line
 * is passed over: its job counts as not done, and nothing else is lost.
 */
public final class Journal implements AutoCloseable {
  /** Where nothing is remembered. */
  public static final Journal EMPTY = new Journal(null);

  private static final String FILES = "journal*.jsonl";

  /** Bytes of a line, which has a number for each iteration. */
  private static final int LONGEST = 1 << 25;

  private static final String SNAPSHOT = "snapshot";

  private final Map<String, Finished> latest = new HashMap<>();

  /** Every record of a job, by its file's checksum. */
  private final Map<String, Map<String, Finished>> all = new HashMap<>();

  private final Set<String> snapshots = new HashSet<>();
  private final DamagedLines damaged = new DamagedLines();
  private final @Nullable JournalFile file;

  private Journal(@Nullable JournalFile file) {
    this.file = file;
  }

  /** Reads what all runs have written into a folder; no file at all is an empty journal. */
  static Journal read(Path folder) throws IOException {
    return read(folder, null);
  }

  /** As {@link #read(Path)}, and goes on writing a file of the folder. */
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
      // Gson answers some of the pieces with other exceptions than its own.
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

  /** The record of the job that wrote a file of this content; null if none did. */
  public synchronized @Nullable Finished of(Job job, String sha256) {
    return all.getOrDefault(job.name(), Map.of()).get(sha256);
  }

  /** What can no longer be read. */
  DamagedLines damaged() {
    return damaged;
  }

  /** True if a part of it can no longer be read. */
  public boolean isDamaged() {
    return !damaged.isEmpty();
  }

  /**
   * True if what is damaged in the journal told of the output that is there.
   *
   * @param sha256 of the output
   * @param from what it would be made from now
   */
  public boolean mayHaveWritten(Job job, String sha256, Ingredients from) throws IOException {
    Path output = job.output();
    return isDamaged()
        && (damaged.tellOf(sha256)
            || damaged.tellOf(job, Files.size(output), Files.getLastModifiedTime(output).toMillis())
            || OwnMark.carriedBy(output, from));
  }

  /** The names of all jobs that were ever finished here. */
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
   * Adds a record; it is on the disk when this returns.
   *
   * @throws IOException if it could not be written, for lack of space perhaps, or because somebody
   *     has removed the folder; a part of the line is then taken back
   */
  synchronized void append(Finished finished) throws IOException {
    append(Json.LINE.toJson(finished));
    remember(finished);
  }

  /**
   * Remembers an unfinished picture that is about to be written, so that no later run takes it for
   * a photo.
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
   * Makes sure that what is remembered is not lost with its folder.
   *
   * @throws IOException if the journal's file is not in its place any more
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
