package stylize.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Memory of this process, including native parts. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ProcessMemory() {}

  /**
   * The largest resident size so far in bytes, or −1 if the system does not report it (Linux does).
   */
  public static long peak() {
    return status("VmHWM:");
  }

  /** The current resident size in bytes, or −1 if the system does not report it (Linux does). */
  public static long resident() {
    return status("VmRSS:");
  }

  /** The machine's or the container's memory in bytes. */
  public static long total() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  private static long status(String key) {
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(-1);
    } catch (IOException | java.io.UncheckedIOException e) {
      return -1;
    }
  }
}
