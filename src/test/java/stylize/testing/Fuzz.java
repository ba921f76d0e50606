package stylize.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives damaged files to a reader, which has to read each or to refuse it by its own exception,
 * with bounded memory and in bounded time. {@code -Dfuzz.count=} and {@code -Dfuzz.seed=} ask for
 * more, and for others. What goes wrong is kept in {@code target/fuzz}.
 *
 * <p>Written by hand: Jazzer follows coverage, which takes an agent, nine megabytes and a process
 * for each test, and jqwik makes values, not files.
 */
public final class Fuzz {
  /** A reader that needs so long for a small file has no bound. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Path KEPT = Path.of("target", "fuzz");
  private static final int MOST_FINDINGS = 50;

  private final String name;
  private final @Nullable Class<? extends Exception> refusal;
  private final long mostBytes;
  private final List<String> findings = new ArrayList<>();

  /** What is tried. */
  @FunctionalInterface
  public interface Reader {
    void read(Path file) throws Exception;
  }

  /**
   * @param refusal the only exception that the reader may throw; null for none
   * @param mostBytes that it may take from Java's heap for one file
   */
  public Fuzz(String name, @Nullable Class<? extends Exception> refusal, long mostBytes) {
    this.name = name;
    this.refusal = refusal;
    this.mostBytes = mostBytes;
  }

  /** Tries some files; {@code file} is where each of them is written before it is read. */
  public void run(int usual, Path file, Function<Mutations, byte[]> inputs, Reader reader)
      throws IOException {
    int count = Integer.getInteger("fuzz.count", usual);
    long seed = Long.getLong("fuzz.seed", 1);
    for (int i = 0; i < count && findings.size() < MOST_FINDINGS; i++) {
      byte[] input = inputs.apply(new Mutations(seed * 1_000_003 + i));
      Files.write(file, input);
      String wrong = wrongWith(file, reader);
      if (wrong != null) {
        Path kept =
            Files.createDirectories(KEPT).resolve(name + "-" + i + "-" + file.getFileName());
        Files.write(kept, input);
        findings.add(kept + ": " + wrong);
      }
    }
    assertThat(findings).as("%d damaged files for %s, seed %d", count, name, seed).isEmpty();
  }

  private @Nullable String wrongWith(Path file, Reader reader) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = thread.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      reader.read(file);
    } catch (Throwable e) {
      if (refusal == null || e.getClass() != refusal) {
        StackTraceElement[] trace = e.getStackTrace();
        return e + (trace.length == 0 ? "" : " at " + trace[0]);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (took.compareTo(LONGEST) > 0) {
      return "took " + took;
    }
    long taken = thread.getCurrentThreadAllocatedBytes() - bytes;
    return taken > mostBytes ? "took " + (taken >> 20) + " MB" : null;
  }
}
