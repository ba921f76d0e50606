package stylize.cli.progress;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import stylize.cli.screen.Interrupt;
import stylize.models.FetchListener;

/** Shows the progress of a fetch as events, one per megabyte, and says so if it is interrupted. */
public final class FetchEvents implements FetchListener {
  private static final long STEP = 1_000_000;

  private final String model;
  private final Display display;
  private long told;
  private @Nullable Interrupt interrupt;

  public FetchEvents(String model, Display display) {
    this.model = model;
    this.display = display;
  }

  @Override
  public void started(URI source, long from, long bytes) {
    told = from;
    if (interrupt == null) {
      interrupt =
          Interrupt.then(
              () ->
                  display.show(
                      new Notice.Message(
                          "interrupted; what has arrived of "
                              + model
                              + " is kept, and the same command goes on")));
    }
    display.show(new FetchEvent.Started(model, source, from, bytes));
  }

  @Override
  public void arrived(long bytes) {
    if (bytes - told >= STEP) {
      told = bytes;
      display.show(new FetchEvent.Arrived(model, bytes));
    }
  }

  @Override
  public void again(String why, Duration pause) {
    display.show(new FetchEvent.Again(model, why, pause));
  }

  @Override
  public void gaveUp(String why) {
    display.show(new FetchEvent.GaveUp(model, why));
  }

  @Override
  public void waiting() {
    display.show(new FetchEvent.Waiting(model));
  }

  @Override
  public void unpacking() {
    display.show(new FetchEvent.Unpacking(model));
  }

  @Override
  public void ended() {
    if (interrupt != null) {
      interrupt.close();
      interrupt = null;
    }
    display.show(new FetchEvent.Ended(model));
  }
}
