package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import stylize.cli.progress.Console;
import stylize.cli.screen.Screen;

/** Every command that the documentation shows is one that the program understands. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ {4}(?:[A-Z_]+=\\S+ )*(?:\\./)?stylize ((?:.*\\\\\\n)*.*)$");

  /** A word, or text between quotation marks. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<String> refused = new ArrayList<>();
    int commands = 0;
    for (Path page : pages()) {
      String text = Files.readString(page, StandardCharsets.UTF_8);
      for (Matcher found = COMMAND.matcher(text); found.find(); commands++) {
        refusal(words(found.group(1)))
            .ifPresent(reason -> refused.add(page + ": " + found.group() + ": " + reason));
      }
    }
    assertThat(refused).isEmpty();
    assertThat(commands).isGreaterThan(70);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    for (String folder : List.of("docs", "samples", "samples/painters", "models", "bench")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        pages.addAll(files.filter(file -> file.toString().endsWith(".md")).toList());
      }
    }
    return pages;
  }

  /**
   * As a shell has it: without the comment, a pipe, what stands behind them, and the line's ends.
   */
  private static String[] words(String command) {
    String text = command.replace("\\\n", " ").replaceAll("\\s+(#|\\||>|2>|&&|;|&$).*", "");
    List<String> words = new ArrayList<>();
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      for (int group = 1; group <= word.groupCount(); group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words.toArray(String[]::new);
  }

  private static Optional<String> refusal(String[] arguments) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Console console = new Console(nowhere, false, new Screen(nowhere, false, 100), Map.of());
    try {
      CommandLine line = CommandLines.create(console, arguments);
      line.parseArgs(arguments);
      return Optional.empty();
    } catch (CommandLine.ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
