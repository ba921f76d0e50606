package stylize.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that no check can run, and why: {@code not-run.txt}. */
final class NotRun {
  private static final Path LIST = Path.of("src/test/resources/documents/not-run.txt");

  /** A page and how the command begins. */
  private record Entry(String reason, String page, String beginning) {
    boolean means(Command command) {
      return page.equals(command.page().toString().replace('\\', '/'))
          && command.text().startsWith(beginning);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Reads the list: reasons that end with a colon, and below each its commands, indented. */
  NotRun() throws IOException {
    String reason = "";
    for (String line : Files.readAllLines(LIST, StandardCharsets.UTF_8)) {
      if (line.startsWith("  ")) {
        String[] pageAndCommand = line.strip().split(" +", 2);
        entries.add(new Entry(reason, pageAndCommand[0], pageAndCommand[1]));
      } else if (line.endsWith(":")) {
        reason = line.substring(0, line.length() - 1);
      }
    }
  }

  Optional<String> reason(Command command) {
    return entries.stream().filter(entry -> entry.means(command)).map(Entry::reason).findFirst();
  }

  /** Entries that none of these commands needs. */
  List<String> unused(List<Command> commands) {
    return entries.stream()
        .filter(entry -> commands.stream().noneMatch(entry::means))
        .map(entry -> entry.page() + " " + entry.beginning())
        .toList();
  }
}
