package stylize.cli.progress;

import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Lines at the foot of a terminal that are drawn over and over, while messages scroll by above
 * them.
 */
final class StatusLines {
  private static final String ERASE = "\r\u001b[2K";
  private static final String ERASE_BELOW = "\r\u001b[J";

  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  /** How many lines are above the cursor, of those that are drawn. */
  private int drawn;

  StatusLines(Screen screen) {
    this.screen = screen;
  }

  /** What a progress bar draws into. */
  ProgressBarConsumer line(int index) {
    return new ProgressBarConsumer() {
      @Override
      public int getMaxRenderedLength() {
        // A line that fills the last column makes some terminals go on to the next.
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

  /** Shows a text in a line; lines above it that were never set are empty. */
  synchronized void set(int index, String text) {
    while (lines.size() <= index) {
      lines.add("");
    }
    lines.set(index, text);
    up();
    draw();
  }

  /** Prints a message above the lines. */
  synchronized void print(String message) {
    up();
    if (drawn > 0) {
      screen.err().print(ERASE_BELOW);
    }
    screen.print(message);
    draw();
  }

  /** Removes the lines. */
  synchronized void clear() {
    if (drawn > 0) {
      up();
      screen.err().print(ERASE_BELOW);
      screen.err().flush();
    }
    leave();
  }

  /** Leaves the lines where they are; whatever follows comes below them. */
  synchronized void leave() {
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
