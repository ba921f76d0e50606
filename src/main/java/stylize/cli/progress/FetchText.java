package stylize.cli.progress;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import stylize.models.FetchListener;

/** Says how a fetch goes, in lines: every tenth of the file. */
public final class FetchText implements FetchListener {
  private static final int TENTHS = 10;

  private final String model;
  private final Consumer<String> lines;
  private long bytes;
  private long told;

  public FetchText(String model, Consumer<String> lines) {
    this.model = model;
    this.lines = lines;
  }

  @Override
  public void started(URI source, long from, long all) {
    bytes = all;
    told = from * TENTHS / all;
    lines.accept(
        String.format(
            Locale.ROOT,
            "Fetching %s (%.1f MB) from %s%s",
            model,
            all / 1e6,
            source.getHost(),
            from == 0 ? "" : String.format(Locale.ROOT, ", going on at %.1f MB", from / 1e6)));
  }

  @Override
  public void arrived(long here) {
    long tenths = here * TENTHS / bytes;
    if (tenths > told) {
      told = tenths;
      lines.accept(
          String.format(Locale.ROOT, "%s: %.1f of %.1f MB", model, here / 1e6, bytes / 1e6));
    }
  }

  @Override
  public void again(String why, Duration pause) {
    lines.accept(
        String.format(Locale.ROOT, "%s; trying again in %.1f s", why, pause.toMillis() / 1e3));
  }

  @Override
  public void gaveUp(String why) {
    lines.accept(why);
  }

  @Override
  public void waiting() {
    lines.accept("Another process is fetching " + model + "; waiting for it");
  }
}
