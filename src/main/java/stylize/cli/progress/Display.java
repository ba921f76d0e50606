package stylize.cli.progress;

/** Shows what happens, on standard error. Events may come from several threads at once. */
public interface Display extends AutoCloseable {
  /** Shows an event, or leaves it out where it does not matter. */
  void show(Event event);

  /** Takes down whatever is drawn over and over. */
  @Override
  default void close() {}
}
