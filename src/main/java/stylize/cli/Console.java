package stylize.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command runs.
 *
 * @param out results only: paths of written files, or JSON when asked for
 * @param err everything else
 * @param terminal true if {@code err} is one
 * @param columns of the terminal
 * @param environment the process's variables
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    int columns,
    Map<String, String> environment) {
  public Console {
    environment = Map.copyOf(environment);
  }
}
