package stylize.cli.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stylize.engine.Processor;

/** Options for the memory of a run. */
public class MemoryOptions {
  public static final String HEADING = "%nMemory:%n";

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)([mg])i?b?");
  private static final int GIGABYTE = 30;
  private static final int MEGABYTE = 20;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Memory that the run may take, such as 4g or 900m. Where whole pictures do not fit, they"
              + " are computed in tiles, which takes longer and changes nothing but last bits;"
              + " where L-BFGS does not fit, Adam does the finest sizes. Default:"
              + " ${bundle:default.memory-percent} %% of the machine's, or of what is free on the"
              + " GPU.")
  private @Nullable String memory;

  /**
   * Checks what can be checked before anything is started.
   *
   * @throws UsageException if the value is not a size
   */
  public void check() {
    if (memory != null) {
      bytes(memory);
    }
  }

  /**
   * The budget on a device, in bytes. For a GPU, the engine must have been started.
   *
   * @param same true if it must not depend on what other processes have taken of a GPU
   */
  public long bytes(Processor where, boolean same) {
    return memory == null ? where.budget(same) : bytes(memory);
  }

  private static long bytes(String memory) {
    Matcher size = SIZE.matcher(memory.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new UsageException(
          "--memory is '"
              + memory
              + "'; it must be a number of megabytes or gigabytes, such as 900m or 4g.");
    }
    int shift = size.group(2).equals("g") ? GIGABYTE : MEGABYTE;
    return (long) (Double.parseDouble(size.group(1)) * (1L << shift));
  }
}
