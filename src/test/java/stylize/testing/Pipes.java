package stylize.testing;

import java.io.IOException;
import java.nio.file.Path;

/** Named pipes: whoever opens one waits until somebody writes into it. */
public final class Pipes {
  private Pipes() {}

  /** Makes one; false where the system makes none. */
  public static boolean make(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
