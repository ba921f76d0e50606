package stylize.cli.screen;

import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Lines at the bottom of a terminal that are drawn again and again, while messages scroll by above
 * them.
 */
public final class StatusLines {
  private static final String ERASE = "\r\u001b[2K";
  private static final String ERASE_BELOW = "\r\u001b[J";

  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  /** Number of drawn lines above the cursor. */
  private int drawn;

  public StatusLines(Screen screen) {
    this.screen = screen;
  }

  /** The consumer that a progress bar draws into. */
  public ProgressBarConsumer line(int index) {
    return new ProgressBarConsumer() {
      @Override
      public int getMaxRenderedLength() {
        // A text in the last column would make some terminals start a new line.
        return screen.columns() - 1;
      }

      @Override
      public void accept(String text) {
        set(index, text);
      }

      @Override
      public void close() {}
    };
  }

  /** Shows a text in a line. Lines above it that were never set are empty. */
  public synchronized void set(int index, String text) {
    while (lines.size() <= index) {
      lines.add("");
    }
    lines.set(index, text);
    up();
    draw();
  }

  /** Prints a message above the lines. */
  public synchronized void print(String message) {
    up();
    if (drawn > 0) {
      screen.err().print(ERASE_BELOW);
    }
    screen.print(message);
    draw();
  }

  /** Removes the lines. */
  public synchronized void clear() {
    if (drawn > 0) {
      up();
      screen.err().print(ERASE_BELOW);
      screen.err().flush();
    }
    leave();
  }

  /** Keeps the lines as they are; later output comes below them. */
  public synchronized void leave() {
    drawn = 0;
    lines.clear();
  }

  private void up() {
    if (drawn > 0) {
      screen.err().print("\u001b[" + drawn + "A");
    }
  }

  private void draw() {
    for (String line : lines) {
      screen.err().print(ERASE + line + "\n");
    }
    screen.err().flush();
    drawn = lines.size();
  }
}
