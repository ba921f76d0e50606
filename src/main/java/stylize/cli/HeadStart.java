package stylize.cli;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stylize.engine.TorchEngine;
import stylize.image.reading.PictureReader;

/**
 * Prepares what every painting needs, whatever the options, while the command line is still being
 * parsed. The process must not end before this is done, because libraries are being loaded.
 */
final class HeadStart {
  private static final List<String> VERBOSE = List.of("-v", "--verbose");

  private final @Nullable Thread thread;

  private HeadStart(@Nullable Thread thread) {
    this.thread = thread;
  }

  /** Begins if the arguments are for a painting. Does not depend on them further. */
  static HeadStart of(String... arguments) {
    List<String> given = List.of(arguments);
    // Not with --verbose: libraries fix their log level at their first message, so the option must
    // be parsed before.
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

  /** Waits until the preparation is done. */
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
