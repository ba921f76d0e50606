package stylize.cli;

import java.util.Locale;
import java.util.Properties;
import org.jline.nativ.CLibrary;
import org.jline.nativ.Kernel32;

/**
 * What the standard streams are connected to.
 *
 * @param out true if standard output is known to be a terminal
 * @param err true if standard error is known to be a terminal with ANSI escape sequences
 * @param columns of the terminal
 */
record Terminal(boolean out, boolean err, int columns) {
  private static final int USUAL_COLUMNS = 80;

  /** A bar needs at least this many columns. */
  private static final int NARROWEST = 40;

  /** Windows's {@code ENABLE_VIRTUAL_TERMINAL_PROCESSING}. */
  private static final int ANSI = 4;

  Terminal {
    columns = Math.max(NARROWEST, columns > 0 ? columns : USUAL_COLUMNS);
  }

  /**
   * Uses the properties that the launcher sets, because asking the system takes longer. Asks the
   * system if they are not set.
   */
  static Terminal of(Properties properties) {
    String err = properties.getProperty("stylize.terminal");
    if (err == null) {
      return asked(properties.getProperty("os.name", ""));
    }
    String columns = properties.getProperty("stylize.columns", "");
    return new Terminal(
        Boolean.parseBoolean(properties.getProperty("stylize.out.terminal")),
        Boolean.parseBoolean(err),
        columns.matches("\\d{1,9}") ? Integer.parseInt(columns) : 0);
  }

  private static Terminal asked(String system) {
    try {
      return system.toLowerCase(Locale.ROOT).startsWith("windows") ? windows() : unix();
    } catch (RuntimeException | LinkageError e) {
      // The system is unknown to JLine's library, or the library cannot be unpacked.
      return new Terminal(false, false, 0);
    }
  }

  private static Terminal unix() {
    CLibrary.WinSize size = new CLibrary.WinSize();
    boolean err = CLibrary.isatty(2) == 1;
    boolean known = err && CLibrary.ioctl(2, CLibrary.TIOCGWINSZ, size) == 0;
    return new Terminal(CLibrary.isatty(1) == 1, err, known ? size.ws_col : 0);
  }

  /** Only consoles have a mode, and only output consoles accept the mode for ANSI sequences. */
  private static Terminal windows() {
    long err = Kernel32.GetStdHandle(Kernel32.STD_ERROR_HANDLE);
    int[] mode = new int[1];
    boolean ansi =
        Kernel32.GetConsoleMode(err, mode) != 0
            && Kernel32.SetConsoleMode(err, mode[0] | ANSI) != 0;
    Kernel32.CONSOLE_SCREEN_BUFFER_INFO screen = new Kernel32.CONSOLE_SCREEN_BUFFER_INFO();
    boolean known = ansi && Kernel32.GetConsoleScreenBufferInfo(err, screen) != 0;
    long out = Kernel32.GetStdHandle(Kernel32.STD_OUTPUT_HANDLE);
    return new Terminal(
        Kernel32.GetConsoleMode(out, mode) != 0, ansi, known ? screen.windowWidth() : 0);
  }
}
