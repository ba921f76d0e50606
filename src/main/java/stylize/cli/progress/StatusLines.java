package stylize.cli.progress;

import java.io.PrintWriter;
import java.util.Arrays;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Lines at the foot of a terminal that are drawn over and over, while messages scroll by above
 * them.
 */
public final class StatusLines {
  private static final String ERASE = "\r\u001b[2K";
  private static final String ERASE_BELOW = "\r\u001b[J";

  private final PrintWriter err;
  private final int columns;
  private final String[] lines;
  private boolean drawn;

  public StatusLines(Console console, int count) {
    this.err = console.err();
    // A line that fills the last column makes some terminals go on to the next.
    this.columns = console.columns() - 1;
    this.lines = new String[count];
    Arrays.fill(lines, "");
  }

  /** What a progress bar draws into; closing the bar clears the line. */
  public ProgressBarConsumer line(int index, Runnable whenClosed) {
    return new ProgressBarConsumer() {
      @Override
      public int getMaxRenderedLength() {
        return columns;
      }

      @Override
      public void accept(String text) {
        set(index, text);
      }

      @Override
      public void close() {
        set(index, "");
        whenClosed.run();
      }
    };
  }

  private synchronized void set(int index, String text) {
    lines[index] = text;
    up();
    draw();
  }

  /** Prints a message above the lines. */
  public synchronized void print(String message) {
    up();
    err.print(ERASE_BELOW);
    err.println(Escapes.shown(message));
    draw();
  }

  /** Removes the lines. */
  public synchronized void clear() {
    up();
    err.print(ERASE_BELOW);
    err.flush();
    drawn = false;
  }

  private void up() {
    if (drawn) {
      err.print("\u001b[" + lines.length + "A");
    }
  }

  private void draw() {
    for (String line : lines) {
      err.print(ERASE + line + "\n");
    }
    err.flush();
    drawn = true;
  }
}
