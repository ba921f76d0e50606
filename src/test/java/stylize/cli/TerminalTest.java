package stylize.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import stylize.testing.JavaProcess;

class TerminalTest {
  private static Terminal told(String err, String columns, String out) {
    Properties properties = new Properties();
    properties.setProperty("stylize.terminal", err);
    properties.setProperty("stylize.columns", columns);
    properties.setProperty("stylize.out.terminal", out);
    return Terminal.of(properties);
  }

  @Test
  void theLauncherIsBelieved() {
    assertThat(told("true", "123", "false")).isEqualTo(new Terminal(false, true, 123));
    assertThat(told("false", "0", "true")).isEqualTo(new Terminal(true, false, 80));
    assertThat(told("true", "7", "true").columns()).isEqualTo(40);
    assertThat(told("true", "wide", "true").columns()).isEqualTo(80);
  }

  @Test
  void aSystemThatCannotBeAskedHasNoTerminal() {
    Properties properties = new Properties();
    properties.setProperty("os.name", "Windows 11");
    assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "this is Windows");
    assertThat(Terminal.of(properties)).isEqualTo(new Terminal(false, false, 80));
  }

  /** Says what it is told of its terminal. */
  static final class Asking {
    private Asking() {}

    public static void main(String[] arguments) {
      System.out.println(Terminal.of(System.getProperties()));
    }
  }

  private static String command() {
    return String.join(" ", JavaProcess.command("'" + Asking.class.getName() + "'"));
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void whereNoLauncherTellsTheSystemIsAsked() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system has no shell");
    assertThat(said("/bin/sh", "-c", command()))
        .isEqualToIgnoringNewLines("Terminal[out=false, err=false, columns=80]");
  }

  @Test
  void aTerminalIsFoundWithItsWidth() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "this system has no script(1)");
    assertThat(said("script", "-qec", "stty cols 123; " + command(), "/dev/null"))
        .contains("Terminal[out=true, err=true, columns=123]");
  }
}
