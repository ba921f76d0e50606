package stylize.models;

import java.net.URI;
import java.time.Duration;

/** Is told how a fetch goes. */
public interface FetchListener {
  /** A source begins to send what is missing: {@code from} of {@code bytes} are there. */
  default void started(URI source, long from, long bytes) {}

  /** So many bytes are there. */
  default void arrived(long bytes) {}

  /** Something went wrong; the same source is asked again after a pause. */
  default void again(String why, Duration pause) {}

  /** A source was given up. */
  default void gaveUp(String why) {}

  /** Another process is fetching the same model, and is waited for. */
  default void waiting() {}

  /** The fetch is over, one way or the other. */
  default void ended() {}
}
