package stylize.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GPU had not the memory, as PyTorch, cuBLAS and cuDNN say it in many ways.
 *
 * @param message one line: which GPU, how much is free, what to do
 */
public record GpuMemoryShortage(String message) {
  private static final Pattern SHORT =
      Pattern.compile(
          "CUDA out of memory|CUDA error: out of memory|CUBLAS_STATUS_ALLOC_FAILED"
              + "|CUDNN_STATUS_ALLOC_FAILED|CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED");

  private static final String SIZE = " ([\\d.]+) ([KMG]iB)";
  private static final Pattern GPU = Pattern.compile("GPU (\\d+)");
  private static final Pattern TOTAL = Pattern.compile("total capacity of" + SIZE);
  private static final Pattern FREE = Pattern.compile("of which" + SIZE + " is free");
  private static final Pattern OWN = Pattern.compile("this process has" + SIZE + " memory in use");

  /** The share of what is left for the process that a second attempt may take. */
  private static final double SHARE = 0.5;

  /** What an exception or its causes say about a GPU's memory; nothing if they do not. */
  public static Optional<GpuMemoryShortage> in(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage());
      if (SHORT.matcher(message).find()) {
        return Optional.of(new GpuMemoryShortage(words(message)));
      }
    }
    return Optional.empty();
  }

  private static String words(String message) {
    Matcher gpu = GPU.matcher(message);
    double free = bytes(FREE, message);
    double total = bytes(TOTAL, message);
    double own = bytes(OWN, message);
    double less = Math.floor((Math.max(0, free) + own) * SHARE / (1 << 30));
    return (gpu.find() ? "cuda:" + gpu.group(1) : "the GPU")
        + " has not the memory"
        + (free >= 0 && total > 0
            ? String.format(Locale.ROOT, ": %.1f of %.1f GB are free", free / 1e9, total / 1e9)
            : "")
        + ". Give "
        + (own > 0 && less >= 1
            ? String.format(Locale.ROOT, "--memory %.0fg", less)
            : "less --memory")
        + ", or --device cpu.";
  }

  /** The number in bytes, or −1 if the message has none. */
  private static double bytes(Pattern pattern, String message) {
    Matcher size = pattern.matcher(message);
    if (!size.find()) {
      return -1;
    }
    int shift =
        switch (size.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          default -> 30;
        };
    return Double.parseDouble(size.group(1)) * (1L << shift);
  }
}
