package stylize.engine;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the host asks of the devices. Each program costs the host time, and each read makes
 * it wait, so iterations should have few of both.
 */
public final class HostCalls {
  private static final LongAdder PROGRAMS = new LongAdder();
  private static final LongAdder READS = new LongAdder();

  private HostCalls() {}

  static void program() {
    PROGRAMS.increment();
  }

  static void read() {
    READS.increment();
  }

  /** Programs that this process has run. */
  public static long programs() {
    return PROGRAMS.sum();
  }

  /** Small arrays that this process has copied from a device. */
  public static long reads() {
    return READS.sum();
  }
}
