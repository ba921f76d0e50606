package stylize.cli.progress;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command runs, and how it speaks. What is said here is escaped: it may hold names and
 * messages that others wrote.
 *
 * @param out results only: paths of written files, or JSON when asked for
 * @param err everything else
 * @param terminal true if {@code err} is one
 * @param columns of the terminal
 * @param environment the process's variables
 * @param outIsTerminal true if {@code out} is known to be one
 * @param events where all that is said becomes an event, for programs; null for people
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    int columns,
    Map<String, String> environment,
    boolean outIsTerminal,
    @Nullable JsonEvents events) {
  private static final String PROGRAM = "stylize: ";

  public Console {
    environment = Map.copyOf(environment);
  }

  /** For people, with results that go to a file or a program. */
  public Console(
      PrintWriter out,
      PrintWriter err,
      boolean terminal,
      int columns,
      Map<String, String> environment) {
    this(out, err, terminal, columns, environment, false, null);
  }

  /** The same, speaking to programs if the arguments say so. */
  public Console as(String... arguments) {
    return events == null && asksForEvents(Arrays.asList(arguments))
        ? new Console(out, err, terminal, columns, environment, outIsTerminal, new JsonEvents(err))
        : this;
  }

  /** True if {@code --progress} is json, the last one counting; before anything is parsed. */
  private static boolean asksForEvents(List<String> arguments) {
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

  /** The events of this console. */
  public JsonEvents stream() {
    return events == null ? new JsonEvents(err) : events;
  }

  /** Says what has gone wrong; with the program's name before it or not. */
  public void error(String message) {
    say("error", message, Map.of());
  }

  /** Says what has gone wrong, and what can be done or where it comes from. */
  public void error(String message, String field, String more) {
    say("error", message, Map.of(field, more));
  }

  /** Says what should be known. */
  public void warn(String message) {
    say("warning", message, Map.of());
  }

  /** Says what may be known. */
  public void note(String message) {
    say("message", message, Map.of());
  }

  private void say(String kind, String message, Map<String, String> more) {
    if (events == null) {
      err.println(Escapes.shown(message));
      more.values().stream()
          .flatMap(String::lines)
          .map(line -> Escapes.shown(line.replace("\t", "    ")))
          .forEach(err::println);
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    String said = message.startsWith(PROGRAM) ? message.substring(PROGRAM.length()) : message;
    fields.put("message", said.startsWith(kind + ": ") ? said.substring(kind.length() + 2) : said);
    fields.putAll(more);
    events.event(kind, fields);
  }

  /** Says an error of the program's, with its stack. */
  public void error(String message, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    error(message, "trace", trace.toString());
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
