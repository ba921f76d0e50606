package stylize.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the processor reports about itself. Timings are not used, because the same machine must
 * always choose the same precision.
 */
final class CpuFeatures {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

  private CpuFeatures() {}

  /** True if the processor has bfloat16 instructions. Always false on systems other than Linux. */
  static boolean hasBfloat16() {
    return flags(CPUINFO).stream().anyMatch(BFLOAT16::contains);
  }

  /** The words of the first {@code flags} (x86) or {@code Features} (Arm) line. */
  static Set<String> flags(Path cpuinfo) {
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .limit(1)
          .flatMap(line -> Stream.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+")))
          .collect(Collectors.toSet());
    } catch (IOException | java.io.UncheckedIOException e) {
      return Set.of();
    }
  }
}
