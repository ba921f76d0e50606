package stylize.cli.screen;

import java.io.PrintWriter;

/**
 * Where everything except results is shown.
 *
 * @param err standard error
 * @param terminal true if it is known to be a terminal
 * @param columns of the terminal
 */
public record Screen(PrintWriter err, boolean terminal, int columns) {
  /** Prints a line with invisible characters escaped, because it may contain text from others. */
  public void print(String line) {
    err.println(Escapes.shown(line));
  }
}
