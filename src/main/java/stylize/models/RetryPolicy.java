package stylize.models;

import java.time.Duration;

/**
 * How often and how long a fetch tries.
 *
 * @param patience timeout to connect
 * @param stall timeout while nothing arrives
 * @param attempts at each source, in a row without a byte
 * @param pause before the second attempt; doubled before each further one
 */
public record RetryPolicy(Duration patience, Duration stall, int attempts, Duration pause) {
  /** For a user who waits for the model. */
  public static final RetryPolicy PATIENT =
      new RetryPolicy(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));
}
