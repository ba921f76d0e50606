package stylize.cli.progress;

import java.io.PrintWriter;

/**
 * Where everything but results is shown.
 *
 * @param err standard error
 * @param terminal true if it is known to be one
 * @param columns of the terminal
 */
public record Screen(PrintWriter err, boolean terminal, int columns) {
  /** Prints a line in which nothing is unseen: it may hold what others wrote. */
  void print(String line) {
    err.println(Escapes.shown(line));
  }
}
