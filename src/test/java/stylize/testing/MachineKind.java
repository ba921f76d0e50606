package stylize.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rounding depends on: libraries choose their kernels by the processor's maker and
 * instructions.
 */
public final class MachineKind {
  private static final List<String> INSTRUCTIONS =
      List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16");

  private MachineKind() {}

  /** In a line; without the processor where that is not told. */
  public static String here() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    List<String> lines = Files.isReadable(cpuinfo) ? Files.readAllLines(cpuinfo) : List.of();
    List<String> flags = words(lines, "flags");
    return Stream.of(
            Stream.of(System.getProperty("os.name"), System.getProperty("os.arch")),
            words(lines, "vendor_id").stream(),
            INSTRUCTIONS.stream().filter(flags::contains))
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  private static List<String> words(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .map(line -> Arrays.asList(line.substring(line.indexOf(':') + 1).trim().split("\\s+")))
        .orElse(List.of());
  }
}
