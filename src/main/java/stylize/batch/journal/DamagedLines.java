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
 * Damaged lines of journals. Their jobs count as not done. The rest of such a line can still prove
 * that a batch wrote a file, which may then be replaced.
 */
final class DamagedLines {
  /** Characters that are kept of a line. The important fields come first. */
  private static final int KEPT = 1 << 13;

  /** Number of lines that are kept; further ones are only counted. */
  private static final int MOST = 1000;

  private static final Pattern NAME = Pattern.compile("\\{\"(?:name|snapshot)\":(\"[^\"\\\\]+\")");

  private final List<Line> lines = new ArrayList<>();
  private long others;

  /**
   * @param place in the journal, for messages
   * @param name of its job; null if it cannot be read
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

  /** Forgets the damaged lines of this job, because a whole line followed. */
  void replaced(String name) {
    lines.removeIf(line -> name.equals(line.name()));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** The names of jobs that can still be read. */
  Set<String> names() {
    return lines.stream()
        .map(Line::name)
        .filter(name -> name != null)
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  /** True if a line contains this checksum of a file. */
  boolean tellOf(String sha256) {
    return lines.stream().anyMatch(line -> line.text().contains(sha256));
  }

  /** True if a line is about this job and has its file's present size and time. */
  boolean tellOf(Job job, long bytes, long modified) {
    String name = "\"name\":" + Json.LINE.toJson(job.name()) + ",";
    String state = "\"bytes\":" + bytes + ",\"modified\":" + modified + ",";
    return lines.stream()
        .map(Line::text)
        .anyMatch(text -> text.contains(name) && text.contains(state));
  }

  /** A warning for the user; null if there is nothing to report. */
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
