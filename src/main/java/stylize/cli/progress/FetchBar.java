package stylize.cli.progress;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import stylize.cli.screen.StatusLines;

/** Shows a fetch as a bar. The full bar stays. */
final class FetchBar implements AutoCloseable {
  private static final long MEGABYTE = 1_000_000;

  private final StatusLines screen;
  private @Nullable ProgressBar bar;

  FetchBar(StatusLines screen) {
    this.screen = screen;
  }

  void show(FetchEvent event) {
    if (event instanceof FetchEvent.Started started) {
      close();
      bar =
          WorkBar.builder(started.model(), screen.line(0))
              .setInitialMax(started.bytes())
              .startsFrom(started.from(), Duration.ZERO)
              .setUnit(" MB", MEGABYTE)
              .showSpeed()
              .build();
    } else if (event instanceof FetchEvent.Arrived arrived) {
      if (bar != null) {
        bar.stepTo(arrived.bytes());
      }
    } else {
      close();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      screen.leave();
    }
  }
}
