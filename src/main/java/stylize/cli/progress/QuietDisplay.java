package stylize.cli.progress;

/**
 * Leaves out what does not matter enough.
 *
 * @param least what an event has to weigh to be shown
 */
public record QuietDisplay(Display display, Event.Weight least) implements Display {
  @Override
  public void show(Event event) {
    if (event.weight().compareTo(least) >= 0) {
      display.show(event);
    }
  }

  @Override
  public void close() {
    display.close();
  }
}
