package stylize.cli.progress;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import stylize.models.FetchListener;

/** Tells how a fetch goes as JSON, an event for each megabyte. */
public final class FetchEvents implements FetchListener {
  private static final long STEP = 1_000_000;

  private final JsonEvents events;
  private long told;

  public FetchEvents(String model, JsonEvents events) {
    this.events = events.with(Map.of("model", model));
  }

  @Override
  public void started(URI source, long from, long bytes) {
    told = from;
    events.event(
        "fetch-started", Map.of("source", source.toString(), "from", from, "bytes", bytes));
  }

  @Override
  public void arrived(long bytes) {
    if (bytes - told >= STEP) {
      told = bytes;
      events.event("fetched", Map.of("bytes", bytes));
    }
  }

  @Override
  public void again(String why, Duration pause) {
    events.event("fetch-again", Map.of("why", why, "pause", pause.toMillis() / 1e3));
  }

  @Override
  public void gaveUp(String why) {
    events.event("fetch-gave-up", Map.of("why", why));
  }

  @Override
  public void waiting() {
    events.event("fetch-waiting", Map.of());
  }
}
