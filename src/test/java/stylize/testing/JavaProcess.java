package stylize.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java of its own, with the classes of this one: to be killed, or with its own environment. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * The command line.
   *
   * @param arguments Java's options, the main class and its arguments
   */
  public static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    return command;
  }
}
