package stylize.cli.progress;

import java.util.Locale;
import java.util.function.Consumer;

/** Prints the progress of a fetch in lines, one for every tenth of the file. */
final class FetchLines {
  private static final int TENTHS = 10;

  private final Consumer<String> lines;
  private long bytes;
  private long told;

  FetchLines(Consumer<String> lines) {
    this.lines = lines;
  }

  void show(FetchEvent event) {
    if (event instanceof FetchEvent.Started started) {
      bytes = started.bytes();
      told = tenths(started.from());
      lines.accept(line(started));
    } else if (event instanceof FetchEvent.Arrived arrived) {
      if (tenths(arrived.bytes()) > told) {
        told = tenths(arrived.bytes());
        lines.accept(
            String.format(
                Locale.ROOT,
                "%s: %.1f of %.1f MB",
                arrived.model(),
                arrived.bytes() / 1e6,
                bytes / 1e6));
      }
    } else if (event instanceof FetchEvent.Again again) {
      lines.accept(
          String.format(Locale.ROOT, "%s; trying again in %.1f s", again.why(), again.seconds()));
    } else if (event instanceof FetchEvent.GaveUp gaveUp) {
      lines.accept(gaveUp.why());
    } else if (event instanceof FetchEvent.Waiting waiting) {
      lines.accept("Another process is fetching " + waiting.model() + "; waiting for it");
    } else if (event instanceof FetchEvent.Unpacking unpacking) {
      lines.accept("Unpacking " + unpacking.model());
    }
  }

  private long tenths(long here) {
    return here * TENTHS / bytes;
  }

  private static String line(FetchEvent.Started started) {
    double from = started.from() / 1e6;
    return String.format(
        Locale.ROOT,
        "Fetching %s (%.1f MB) from %s%s",
        started.model(),
        started.bytes() / 1e6,
        started.source().getHost(),
        from == 0 ? "" : String.format(Locale.ROOT, ", going on at %.1f MB", from));
  }
}
