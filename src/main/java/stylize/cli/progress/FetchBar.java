package stylize.cli.progress;

import java.net.URI;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import stylize.models.FetchListener;

/** Shows a fetch as a bar, and what goes wrong as lines. */
public final class FetchBar implements FetchListener {
  private static final long MEGABYTE = 1_000_000;

  private final String model;
  private final Console console;
  private final FetchText text;
  private @Nullable ProgressBar bar;

  public FetchBar(String model, Console console) {
    this.model = model;
    this.console = console;
    this.text = new FetchText(model, console::note);
  }

  @Override
  public void started(URI source, long from, long bytes) {
    ended();
    bar =
        new ProgressBarBuilder()
            .setTaskName(model)
            .setInitialMax(bytes)
            .startsFrom(from, Duration.ZERO)
            .setUnit(" MB", MEGABYTE)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(BarProgress.UPDATE_MILLISECONDS)
            .setConsumer(BarProgress.line(console))
            .build();
  }

  @Override
  public void arrived(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes);
    }
  }

  @Override
  public void again(String why, Duration pause) {
    ended();
    text.again(why, pause);
  }

  @Override
  public void gaveUp(String why) {
    ended();
    text.gaveUp(why);
  }

  @Override
  public void waiting() {
    text.waiting();
  }

  @Override
  public void ended() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
