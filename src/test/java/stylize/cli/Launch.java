package stylize.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import stylize.cli.progress.Console;
import stylize.cli.screen.Screen;

/** One command line run in this process. */
public record Launch(int exitCode, String out, String err) {

  /** Something that happens while a command runs. */
  public interface Event {
    void happen() throws IOException;
  }

  public static Launch of(String... arguments) {
    return with(Map.of(), arguments);
  }

  public static Launch with(Map<String, String> environment, String... arguments) {
    return run(new StringWriter(), environment, false, arguments);
  }

  /** Lets something happen whenever the command says something on standard error. */
  public static Launch during(Event event, String... arguments) {
    StringWriter err =
        new StringWriter() {
          @Override
          public void flush() {
            try {
              event.happen();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    return run(err, Map.of(), false, arguments);
  }

  /** With results that go to a terminal. */
  public static Launch onTerminal(String... arguments) {
    return run(new StringWriter(), Map.of(), true, arguments);
  }

  private static Launch run(
      StringWriter err, Map<String, String> given, boolean terminal, String... arguments) {
    StringWriter out = new StringWriter();
    Map<String, String> environment = new HashMap<>();
    // Neither the user's own models nor the network are a test's business.
    environment.put("STYLIZE_HOME", "target/no-such-home");
    environment.put("STYLIZE_OFFLINE", "1");
    environment.putAll(given);
    Console console =
        new Console(
            new PrintWriter(out, true),
            terminal,
            new Screen(new PrintWriter(err, true), false, 100),
            environment);
    int exitCode = Main.run(console, arguments);
    return new Launch(exitCode, out.toString(), err.toString());
  }
}
