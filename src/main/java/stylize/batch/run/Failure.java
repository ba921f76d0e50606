package stylize.batch.run;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import stylize.batch.Job;
import stylize.engine.GpuMemoryShortage;
import stylize.fault.Fault;

/**
 * The reason why a picture could not be made.
 *
 * @param message one line with the file, the problem and what to do
 * @param cause of the failure
 */
public record Failure(String message, Throwable cause) {
  private static final int LONGEST = 300;

  static Failure of(Job job, Throwable cause) {
    Optional<GpuMemoryShortage> shortage = GpuMemoryShortage.in(cause);
    if (shortage.isPresent()) {
      return new Failure(job.content().file() + ": " + shortage.get().message(), cause);
    }
    if (isOutOfMemory(cause)) {
      return new Failure(
          job.content().file()
              + ": not enough memory, even with no other picture at the same time. Choose a smaller"
              + " --size or, for a painting, --optimizer adam.",
          cause);
    }
    String message = Fault.reason(cause);
    if (cause instanceof IOException) {
      return new Failure(message, cause);
    }
    // The first line only, because PyTorch's messages have many.
    String line = message.lines().findFirst().orElse("");
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return new Failure(job.content().file() + " could not be painted: " + shown, cause);
  }

  /**
   * True for Java's heap and for PyTorch's allocators, which are recognized by their messages only.
   */
  static boolean isOutOfMemory(Throwable thrown) {
    if (GpuMemoryShortage.in(thrown).isPresent()) {
      return true;
    }
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
      if (t instanceof OutOfMemoryError
          || message.contains("out of memory")
          || message.contains("not enough memory")
          || message.contains("can't allocate memory")) {
        return true;
      }
    }
    return false;
  }
}
