package stylize.cli;

import java.util.Locale;
import java.util.Properties;
import org.jline.nativ.CLibrary;
import org.jline.nativ.Kernel32;

/**
 * Whether somebody sees what is written.
 *
 * @param out true if standard output is known to be a terminal
 * @param err true if standard error is known to be one that understands ANSI's sequences
 * @param columns of the terminal
 */
record Terminal(boolean out, boolean err, int columns) {
  private static final int USUAL_COLUMNS = 80;

  /** Below this, a bar has no room. */
  private static final int NARROWEST = 40;

  /** Windows's {@code ENABLE_VIRTUAL_TERMINAL_PROCESSING}. */
  private static final int ANSI = 4;

  Terminal {
    columns = Math.max(NARROWEST, columns > 0 ? columns : USUAL_COLUMNS);
  }

  /**
   * Believes the shell's launcher, which tells in properties: to ask the system takes longer. Where
   * nobody has told, it is asked.
   */
  static Terminal of(Properties properties) {
    String told = properties.getProperty("stylize.terminal");
    if (told == null) {
      return asked(properties.getProperty("os.name", ""));
    }
    String columns = properties.getProperty("stylize.columns", "");
    return new Terminal(
        Boolean.parseBoolean(properties.getProperty("stylize.out.terminal")),
        Boolean.parseBoolean(told),
        columns.matches("\\d{1,9}") ? Integer.parseInt(columns) : 0);
  }

  private static Terminal asked(String system) {
    try {
      return system.toLowerCase(Locale.ROOT).startsWith("windows") ? windows() : unix();
    } catch (RuntimeException | LinkageError e) {
      // A system that JLine's library does not know, or a folder where it cannot be unpacked.
      return new Terminal(false, false, 0);
    }
  }

  private static Terminal unix() {
    CLibrary.WinSize size = new CLibrary.WinSize();
    boolean err = CLibrary.isatty(2) == 1;
    boolean known = err && CLibrary.ioctl(2, CLibrary.TIOCGWINSZ, size) == 0;
    return new Terminal(CLibrary.isatty(1) == 1, err, known ? size.ws_col : 0);
  }

  /** Only a console has a mode, and only a screen's mode can be given ANSI's sequences. */
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
