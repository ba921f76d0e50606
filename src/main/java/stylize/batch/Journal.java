package stylize.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a folder's batches have finished: JSON lines, appended and synced one by one. A line torn by
 * a crash, wherever it stands, is passed over: its job counts as not done.
 */
public final class Journal implements AutoCloseable {
  /** Where nothing is remembered. */
  public static final Journal EMPTY = new Journal(null);

  private static final String FILES = "journal*.jsonl";

  private final Map<String, Finished> latest = new HashMap<>();
  private final Map<String, Set<String>> checksums = new HashMap<>();
  private final @Nullable FileChannel channel;

  private Journal(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /** Reads what all shards have written into a folder; no file at all is an empty journal. */
  static Journal read(Path folder) throws IOException {
    return read(folder, null);
  }

  /** As {@link #read(Path)}, and goes on writing this shard's file. */
  static Journal open(Path folder, Shard shard) throws IOException {
    String name = shard.equals(Shard.WHOLE) ? "journal.jsonl" : "journal-" + shard + ".jsonl";
    FileChannel channel =
        FileChannel.open(
            folder.resolve(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      endTornLine(channel);
      return read(folder, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void endTornLine(FileChannel channel) throws IOException {
    long size = channel.size();
    channel.position(size);
    ByteBuffer last = ByteBuffer.allocate(1);
    if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  private static Journal read(Path folder, @Nullable FileChannel channel) throws IOException {
    Journal journal = new Journal(channel);
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
        for (Path file : files) {
          if (Files.isRegularFile(file)) {
            journal.replay(file);
          }
        }
      }
    }
    return journal;
  }

  private void replay(Path file) throws IOException {
    // Damaged bytes are replaced, not refused: they spoil their own line only.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          Finished finished = Json.LINE.fromJson(line, Finished.class);
          if (finished != null && whole(finished)) {
            remember(finished);
          }
        } catch (RuntimeException e) {
          // Torn: Gson answers some of the pieces with other exceptions than its own.
        }
      }
    }
  }

  @SuppressWarnings("ConstantConditions") // Gson leaves null what the line does not have
  private static boolean whole(Finished finished) {
    return finished.name() != null
        && finished.key() != null
        && finished.sha256() != null
        && finished.terms() != null
        && finished.levels() != null;
  }

  private void remember(Finished finished) {
    latest.put(finished.name(), finished);
    checksums.computeIfAbsent(finished.name(), name -> new HashSet<>()).add(finished.sha256());
  }

  /** The last record of a job; null if it was never finished. */
  public synchronized @Nullable Finished of(Job job) {
    return latest.get(job.name());
  }

  /** True if a job once wrote a file of this content. */
  synchronized boolean wrote(Job job, String sha256) {
    return checksums.getOrDefault(job.name(), Set.of()).contains(sha256);
  }

  /** The names of all jobs that were ever finished here. */
  public synchronized Set<String> names() {
    return Set.copyOf(latest.keySet());
  }

  /**
   * Adds a record; it is on the disk when this returns.
   *
   * @throws IOException if it could not be written, for lack of space perhaps; a part of the line
   *     is then taken back
   */
  synchronized void append(Finished finished) throws IOException {
    if (channel == null) {
      throw new IllegalStateException("this journal was opened for reading");
    }
    long before = channel.position();
    try {
      ByteBuffer line =
          ByteBuffer.wrap((Json.LINE.toJson(finished) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    } catch (IOException e) {
      takeBack(before, e);
      throw e;
    }
    remember(finished);
  }

  private void takeBack(long before, IOException reason) {
    try {
      Objects.requireNonNull(channel).truncate(before);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
