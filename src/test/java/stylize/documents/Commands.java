package stylize.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the commands in the code blocks of Markdown pages. */
public final class Commands {
  private static final List<String> FOLDERS =
      List.of("docs", "samples", "samples/painters", "models", "bench");

  /**
   * A line of an indented block that a shell understands, or one that a CI's or cluster's
   * description has a shell run.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          """
          ^\\ {4}\\s*
          (?:-\\ (?:run:\\ )?|sh\\ '(?=.*'$))?
          ((?:exec\\ )?(?:(?:export\\ )?[A-Za-z_]+=\\S*\\s*)*
          (?:$|(?:(?:\\./)?stylize|\\./mvnw|docs/check|docker|curl|unzip|find|for\\ \\w+\\ in|java|pip3?|python3?)(?:\\s.*|$)))\
          """,
          Pattern.COMMENTS);

  private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

  private Commands() {}

  /** Every page that has commands for users or developers. */
  public static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        pages.addAll(files.filter(file -> file.toString().endsWith(".md")).sorted().toList());
      }
    }
    return pages;
  }

  /** Those of a page, in its order. */
  public static List<Command> of(Path page) throws IOException {
    List<String> lines = Files.readAllLines(page, StandardCharsets.UTF_8);
    List<Command> commands = new ArrayList<>();
    boolean fenced = false;
    for (int at = 0; at < lines.size(); at++) {
      fenced ^= lines.get(at).startsWith("```");
      Matcher command = COMMAND.matcher(lines.get(at));
      if (fenced || lines.get(at).isBlank() || !command.find()) {
        continue;
      }
      int begin = at + 1;
      StringBuilder text = new StringBuilder(command.group(1));
      while (text.toString().endsWith("\\")) {
        text.setLength(text.length() - 1);
        text.append(lines.get(++at).strip());
      }
      String whole = COMMENT.matcher(text).replaceAll("").strip();
      boolean quoted = lines.get(begin - 1).strip().startsWith("sh '");
      commands.add(
          new Command(page, begin, quoted ? whole.substring(0, whole.length() - 1) : whole));
    }
    return commands;
  }
}
