package stylize.cli;

import stylize.engine.TorchEngine;
import stylize.image.PictureReader;

/**
 * What every painting needs and no option has a say in, begun while the command line is still being
 * read. A process may end meanwhile: nothing of it is native code for long.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
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
  }
}
