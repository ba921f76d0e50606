package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message in words. */
public sealed interface Notice extends Event {
  /** The message: whole sentences, without the program's name. */
  String message();

  @Override
  default Map<String, Object> fields() {
    return Map.of("message", message());
  }

  /** Information. */
  record Message(String message) implements Notice {
    @Override
    public String name() {
      return "message";
    }
  }

  /**
   * A warning for the user.
   *
   * @param job that it is about; null if it is not about a single job
   * @param weight {@link Event.Weight#ERROR} if something that was requested is missing; the exit
   *     code is then 1
   */
  record Warning(@Nullable String job, String message, Weight weight) implements Notice {
    public Warning(@Nullable String job, String message) {
      this(job, message, Weight.WARNING);
    }

    @Override
    public String name() {
      return "warning";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      if (job != null) {
        fields.put("job", job);
      }
      fields.put("message", message);
      return fields;
    }
  }

  /** Something could not be searched for pictures; the exit code is 1. */
  record Problem(String message) implements Notice {
    @Override
    public String name() {
      return "problem";
    }

    @Override
    public Weight weight() {
      return Weight.ERROR;
    }
  }

  /**
   * The command, or a part of it, has failed.
   *
   * @param hint what can be done, if anything
   * @param trace where the exception comes from, if the user wants to know
   */
  record Complaint(String message, @Nullable String hint, @Nullable String trace)
      implements Notice {
    @Override
    public String name() {
      return "error";
    }

    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("message", message);
      if (hint != null) {
        fields.put("hint", hint);
      }
      if (trace != null) {
        fields.put("trace", trace);
      }
      return fields;
    }

    @Override
    public Weight weight() {
      return Weight.ERROR;
    }
  }
}
