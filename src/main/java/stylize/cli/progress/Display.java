package stylize.cli.progress;

/** Shows events on standard error. They may come from several threads at once. */
public interface Display extends AutoCloseable {
  /** Shows an event, or skips it if it is not important enough. */
  void show(Event event);

  /** Removes what is still drawn. */
  @Override
  default void close() {}
}
