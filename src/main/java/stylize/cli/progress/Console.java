package stylize.cli.progress;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stylize.cli.screen.Escapes;
import stylize.cli.screen.Screen;

/**
 * The environment of a command, and its outputs. Messages are escaped, because they may contain
 * text from others.
 *
 * @param out for results only: paths of written files, or JSON on request
 * @param outIsTerminal true if {@code out} is known to be a terminal
 * @param screen for everything else
 * @param environment the process's variables
 * @param display of events before and after a command has its own display
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

  /** With messages for people. */
  public Console(
      PrintWriter out, boolean outIsTerminal, Screen screen, Map<String, String> environment) {
    this(out, outIsTerminal, screen, environment, new PlainDisplay(screen));
  }

  /** The same, with JSON messages if the arguments request them. */
  public Console as(String... arguments) {
    return !speaksJson() && asksForJson(Arrays.asList(arguments))
        ? new Console(out, outIsTerminal, screen, environment, new JsonDisplay(screen))
        : this;
  }

  /** True if all lines on standard error must be JSON. */
  public boolean speaksJson() {
    return display instanceof JsonDisplay;
  }

  /** True if the last {@code --progress} is json. Used before the arguments are parsed. */
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

  /** Reports an error. */
  public void error(String message) {
    display.show(new Notice.Complaint(message, null, null));
  }

  /** Reports an error, and what to do about it. */
  public void error(String message, String hint) {
    display.show(new Notice.Complaint(message, hint, null));
  }

  /** Reports an error, and where it comes from. */
  public void error(String message, Throwable cause) {
    display.show(new Notice.Complaint(message, null, BatchEvents.trace(cause)));
  }

  /** Reports a warning. */
  public void warn(String message) {
    display.show(new Notice.Warning(null, message));
  }

  /** Reports information. */
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

  /** Writes a path on a line; escaped only on a terminal, so that scripts get it unchanged. */
  public void path(Object path) {
    out.println(outIsTerminal ? Escapes.shown(path.toString()) : path.toString());
  }
}
