package stylize.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One command line run in this process. */
record Launch(int exitCode, String out, String err) {
  static Launch of(String... arguments) {
    return with(Map.of(), arguments);
  }

  static Launch with(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, environment);
    int exitCode = Main.run(console, arguments);
    return new Launch(exitCode, out.toString(), err.toString());
  }
}
