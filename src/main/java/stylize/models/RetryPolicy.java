package stylize.models;

import java.time.Duration;

/**
 * How hard a fetch tries.
 *
 * @param patience with a server that does not connect
 * @param stall with one that sends nothing
 * @param attempts in a row without a byte, at each source
 * @param pause before the second attempt; twice as long before each further one
 */
public record RetryPolicy(Duration patience, Duration stall, int attempts, Duration pause) {
  /** For somebody who waits for the model. */
  public static final RetryPolicy PATIENT =
      new RetryPolicy(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));
}
