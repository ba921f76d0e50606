package stylize.cli.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something said in words. */
public sealed interface Notice extends Event {
  /** What is said: whole sentences, without the program's name. */
  String message();

  @Override
  default Map<String, Object> fields() {
    return Map.of("message", message());
  }

  /** Something that may be known. */
  record Message(String message) implements Notice {
    @Override
    public String name() {
      return "message";
    }
  }

  /**
   * Something that the user may not expect.
   *
   * @param job that it is about; null if it is about none by itself
   * @param weight {@link Event.Weight#ERROR} if something that was asked for is missing, and the
   *     exit code is 1
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

  /** Something that was to be searched for pictures cannot be; the exit code is 1. */
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
   * The command, or a part of it, could not be carried out.
   *
   * @param hint what can be done, if anything
   * @param trace where it comes from, if the user wants to know
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
