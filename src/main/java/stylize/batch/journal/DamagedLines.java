package stylize.batch.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stylize.batch.Job;
import stylize.batch.Json;

/**
 * Journal lines that cannot be read any more. Their jobs count as not done; what is left of a line
 * still proves that a file is a batch's own, and may be replaced.
 */
final class DamagedLines {
  /** Characters of a line: what matters comes first. */
  private static final int KEPT = 1 << 13;

  /** Lines that are kept; of the others only the number counts. */
  private static final int MOST = 1000;

  private static final Pattern NAME = Pattern.compile("\\{\"(?:name|snapshot)\":(\"[^\"\\\\]+\")");

  private final List<Line> lines = new ArrayList<>();
  private long others;

  /**
   * @param place for people
   * @param name what it tells of, if that much can be read
   */
  private record Line(String place, String text, @Nullable String name) {}

  void add(Path file, long number, String text) {
    if (lines.size() == MOST) {
      others++;
      return;
    }
    String kept = text.substring(0, Math.min(text.length(), KEPT));
    Matcher name = NAME.matcher(kept);
    lines.add(
        new Line(
            file + ": line " + number,
            kept,
            name.lookingAt() ? Json.LINE.fromJson(name.group(1), String.class) : null));
  }

  /** A whole line came later: what the damaged ones told of this job does not matter any more. */
  void replaced(String name) {
    lines.removeIf(line -> name.equals(line.name()));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The names that can still be read. */
  Set<String> names() {
    return lines.stream()
        .map(Line::name)
        .filter(name -> name != null)
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  /** True if a line tells of a file of this content. */
  boolean tellOf(String sha256) {
    return lines.stream().anyMatch(line -> line.text().contains(sha256));
  }

  /** True if a line tells of this job's file, which nobody has written to since. */
  boolean tellOf(Job job, long bytes, long modified) {
    String name = "\"name\":" + Json.LINE.toJson(job.name()) + ",";
    String state = "\"bytes\":" + bytes + ",\"modified\":" + modified + ",";
    return lines.stream()
        .map(Line::text)
        .anyMatch(text -> text.contains(name) && text.contains(state));
  }

  /** A line to tell the user; null if there is nothing to tell. */
  @Nullable String warning() {
    if (isEmpty()) {
      return null;
    }
    long more = lines.size() - 1 + others;
    return lines.get(0).place()
        + (more > 0 ? " and " + more + " more are" : " is")
        + " damaged or of another version, and passed over: what it told of counts as not done."
        + " Deleting it ends this warning.";
  }
}
