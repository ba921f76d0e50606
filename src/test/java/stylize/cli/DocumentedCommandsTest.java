package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import stylize.cli.progress.Console;
import stylize.cli.screen.Screen;
import stylize.documents.Command;
import stylize.documents.Commands;

/** Every command that the documentation shows is one that the program understands. */
class DocumentedCommandsTest {
  @Test
  void everyCommandIsUnderstood() throws IOException {
    List<String> refused = new ArrayList<>();
    int understood = 0;
    for (Path page : Commands.pages()) {
      for (Command command : Commands.of(page)) {
        if (command.isPlain()) {
          refusal(command.arguments().toArray(String[]::new))
              .ifPresent(reason -> refused.add(command + ": " + reason));
          understood++;
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(understood).isGreaterThan(70);
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
