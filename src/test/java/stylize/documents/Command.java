package stylize.documents;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page tells its readers to run.
 *
 * @param page the page, seen from the repository
 * @param line the line that it begins at, from 1
 * @param text what a shell is to run: continued lines joined, no comment
 */
public record Command(Path page, int line, String text) {
  /** What follows the program's name, as far as the shell gives it to the program. */
  private static final Pattern ARGUMENTS =
      Pattern.compile("(?:^|[\\s\"])(?:\\./)?stylize (.*?)(?:\\s(?:\\||>|2>|&&|;).*|\" &.*|$)");

  /** A word, or text between quotation marks. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  /** The program's arguments, without those that only a shell knows; empty for other programs. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    Matcher stylize = ARGUMENTS.matcher(text);
    if (stylize.find()) {
      for (Matcher word = WORD.matcher(stylize.group(1)); word.find(); ) {
        for (int group = 1; group <= word.groupCount(); group++) {
          if (word.group(group) != null) {
            arguments.add(word.group(group));
          }
        }
      }
    }
    return arguments;
  }

  /** Whether the program is run, and the arguments stand there as they are. */
  public boolean isPlain() {
    return !arguments().isEmpty() && arguments().stream().noneMatch(word -> word.contains("$"));
  }

  /** Whether it has an option, by one of its names. */
  public boolean has(String... names) {
    return !Collections.disjoint(arguments(), List.of(names));
  }

  /** All values of an option, up to the next one. */
  public List<String> values(String... names) {
    List<String> values = new ArrayList<>();
    boolean belongs = false;
    for (String word : arguments()) {
      if (word.startsWith("-")) {
        belongs = List.of(names).contains(word);
      } else if (belongs) {
        values.add(word);
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return page + ":" + line + ": " + text;
  }
}
