package stylize.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import stylize.cli.progress.Console;
import stylize.cli.screen.ExitCode;
import stylize.cli.screen.LineStream;
import stylize.cli.screen.Screen;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    if (!Path.of(System.getProperty("user.home")).isAbsolute()) {
      // Java's home of a user whom the system does not know is "?"; libraries would make a folder
      // of that name.
      System.setProperty("user.home", System.getProperty("java.io.tmpdir"));
    }
    // Messages are English, whatever the system's language.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    Terminal terminal = Terminal.of(System.getProperties());
    Screen screen =
        new Screen(
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            terminal.err(),
            terminal.columns());
    Console console =
        new Console(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                terminal.out(),
                screen,
                System.getenv())
            .as(arguments);
    if (console.speaksJson()) {
      // Keeps log messages of libraries from coming between the JSON events.
      System.setErr(new PrintStream(new LineStream(console::note), true, StandardCharsets.UTF_8));
    }
    System.exit(run(console, arguments));
  }

  /** Runs one command line; returns an {@link ExitCode}. */
  public static int run(Console console, String... arguments) {
    try {
      return CommandLines.execute(console, arguments);
    } catch (OutOfMemoryError e) {
      console
          .as(arguments)
          .error(
              "Java ran out of memory. Choose a smaller --size, or give Java more memory"
                  + " (STYLIZE_JAVA_OPTS=-Xmx…).");
      return ExitCode.FAILED;
    }
  }
}
