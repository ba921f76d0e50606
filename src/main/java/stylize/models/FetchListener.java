package stylize.models;

import java.net.URI;
import java.time.Duration;

/** Receives the progress of a fetch. */
public interface FetchListener {
  /** A source begins to send the rest: {@code from} of {@code bytes} exist already. */
  default void started(URI source, long from, long bytes) {}

  /** This many bytes exist now. */
  default void arrived(long bytes) {}

  /** An attempt failed; the same source is tried again after a pause. */
  default void again(String why, Duration pause) {}

  /** A source has failed for good. */
  default void gaveUp(String why) {}

  /** Another process is fetching the same file; this one waits for it. */
  default void waiting() {}

  /** What has arrived is being unpacked. */
  default void unpacking() {}

  /** The fetch has ended, with or without success. */
  default void ended() {}
}
