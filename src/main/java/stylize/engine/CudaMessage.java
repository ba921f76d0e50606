package stylize.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stylize.fault.Fault;

/** PyTorch's messages about CUDA, which have many lines, in few words. */
final class CudaMessage {
  /** Before the message proper stand PyTorch's guesses. */
  private static final Pattern NUMBERED = Pattern.compile("Error (\\d+): ([^\\n]+)");

  private static final Pattern NAMED = Pattern.compile("CUDA error: ([^\\n]+)");

  private CudaMessage() {}

  /** What is wrong, in one line without a full stop. */
  static String of(Throwable thrown) {
    String message = Fault.reason(innermost(thrown));
    Matcher numbered = NUMBERED.matcher(message);
    if (numbered.find()) {
      return numbered.group(2).strip() + " (CUDA's error " + numbered.group(1) + ")";
    }
    Matcher named = NAMED.matcher(message);
    String words =
        named.find()
            ? named.group(1)
            : message.lines().findFirst().orElse("").replaceAll("\\.$", "");
    return words.strip();
  }

  /** Where an exception comes from. */
  static Throwable innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
