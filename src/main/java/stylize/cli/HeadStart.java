package stylize.cli;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.image.reading.PictureReader;

/**
 * What every painting needs and no option has a say in, begun while the command line is still being
 * read. The process must not end before it is over: libraries are loaded on the way.
 */
final class HeadStart {
  private static final List<String> VERBOSE = List.of("-v", "--verbose");

  private final @Nullable Thread thread;

  private HeadStart(@Nullable Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins if the arguments ask for a painting; what they ask for exactly is none of its business.
   */
  static HeadStart of(String... arguments) {
    List<String> given = List.of(arguments);
    // With --verbose, what libraries say must wait for the option: it is settled by their first
    // word.
    if (!CommandLines.paints(given) || !Collections.disjoint(given, VERBOSE)) {
      return new HeadStart(null);
    }
    TorchEngine.oneUserOfTheLog();
    Thread thread =
        new Thread(
            () -> {
              PictureReader.prepare();
              TorchEngine.prepare();
            },
            "head start");
    thread.setDaemon(true);
    thread.start();
    return new HeadStart(thread);
  }

  /** Waits until it is over. */
  void finish() {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
