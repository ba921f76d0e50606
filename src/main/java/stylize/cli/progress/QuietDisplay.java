package stylize.cli.progress;

/**
 * Skips events that are not important enough.
 *
 * @param least weight of the events that are shown
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
