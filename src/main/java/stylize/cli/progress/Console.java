package stylize.cli.progress;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command runs, and how it speaks. What is said here is escaped: it may hold names and
 * messages that others wrote.
 *
 * @param out results only: paths of written files, or JSON when asked for
 * @param outIsTerminal true if {@code out} is known to be one
 * @param screen everything else
 * @param environment the process's variables
 * @param display of what happens before a command has one of its own, and after
 */
public record Console(
    PrintWriter out,
    boolean outIsTerminal,
    Screen screen,
    Map<String, String> environment,
    Display display) {

  public Console {
    environment = Map.copyOf(environment);
  }

  /** For people. */
  public Console(
      PrintWriter out, boolean outIsTerminal, Screen screen, Map<String, String> environment) {
    this(out, outIsTerminal, screen, environment, new PlainDisplay(screen));
  }

  /** The same, speaking to programs if the arguments say so. */
  public Console as(String... arguments) {
    return !speaksJson() && asksForJson(Arrays.asList(arguments))
        ? new Console(out, outIsTerminal, screen, environment, new JsonDisplay(screen))
        : this;
  }

  /** True if every line on standard error is to be JSON. */
  public boolean speaksJson() {
    return display instanceof JsonDisplay;
  }

  /** True if {@code --progress} is json, the last one counting; before anything is parsed. */
  private static boolean asksForJson(List<String> arguments) {
    String mode = "";
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--progress") && i + 1 < arguments.size()) {
        mode = arguments.get(i + 1);
      } else if (argument.startsWith("--progress=")) {
        mode = argument.substring(argument.indexOf('=') + 1);
      }
    }
    return mode.toLowerCase(Locale.ROOT).equals("json");
  }

  /** Says what has gone wrong. */
  public void error(String message) {
    display.show(new Notice.Complaint(message, null, null));
  }

  /** Says what has gone wrong, and what can be done. */
  public void error(String message, String hint) {
    display.show(new Notice.Complaint(message, hint, null));
  }

  /** Says what has gone wrong, and where it comes from. */
  public void error(String message, Throwable cause) {
    display.show(new Notice.Complaint(message, null, BatchEvents.trace(cause)));
  }

  /** Says what should be known. */
  public void warn(String message) {
    display.show(new Notice.Warning(null, message));
  }

  /** Says what may be known. */
  public void note(String message) {
    display.show(new Notice.Message(message));
  }

  /** Writes a line of results for people. */
  public void tell(String line) {
    out.println(Escapes.shown(line));
  }

  /** Writes a result in JSON. */
  public void tellJson(String json) {
    out.println(Escapes.json(json));
  }

  /** Writes a path alone: for scripts as it is. */
  public void path(Object path) {
    out.println(outIsTerminal ? Escapes.shown(path.toString()) : path.toString());
  }
}
