package stylize.image.codec;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;

/**
 * How long one thread may compute to read one picture: a last resort against files made to take for
 * ever. Whatever reads a file's bytes asks here on the way.
 *
 * <p>What counts is the processor's time: an honest picture may be slow where a machine has much
 * else to do, or sleeps. To ask for it costs something, so the clock on the wall is asked first.
 */
public final class TimeLimit implements AutoCloseable {
  private static final ThreadLocal<@Nullable TimeLimit> CURRENT = new ThreadLocal<>();

  private static final long SECOND = 1_000_000_000L;
  private static final long BASE = 10 * SECOND;
  private static final long PER_MEGAPIXEL = 2 * SECOND;

  private final LongSupplier wall;
  private final LongSupplier processor;
  private final long start;
  private long allowed = BASE;

  /** The processor's time when the allowed time had passed on the wall; -1 before. */
  private long overdue = -1;

  private TimeLimit(LongSupplier wall, LongSupplier processor) {
    this.wall = wall;
    this.processor = processor;
    this.start = wall.getAsLong();
  }

  /** Begins to count for the current thread, until closed. */
  public static TimeLimit start() {
    return start(System::nanoTime, TimeLimit::processorTime);
  }

  /** As {@link #start()}, by other clocks, in nanoseconds. */
  static TimeLimit start(LongSupplier wall, LongSupplier processor) {
    TimeLimit limit = new TimeLimit(wall, processor);
    CURRENT.set(limit);
    return limit;
  }

  private static long processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
  }

  /** Allows what a picture of this size may take. */
  public void allow(Size size) {
    allowed = BASE + (long) (PER_MEGAPIXEL * (size.pixels() / 1e6));
  }

  /**
   * Goes on if there is time left, or if nobody counts.
   *
   * @throws ExceededException if there is none
   */
  public static void check() throws ExceededException {
    TimeLimit limit = CURRENT.get();
    if (limit != null && limit.wall.getAsLong() - limit.start > limit.allowed) {
      limit.checkProcessor();
    }
  }

  private void checkProcessor() throws ExceededException {
    long now = processor.getAsLong();
    overdue = overdue < 0 ? now : overdue;
    if (now - overdue > allowed) {
      throw new ExceededException(allowed / SECOND);
    }
  }

  @Override
  public void close() {
    CURRENT.remove();
  }

  /** There was no time left. */
  public static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    private ExceededException(long seconds) {
      super(
          "decoding it takes more than "
              + seconds
              + " seconds, which a picture of its size never does");
    }

    /** True if this is why something failed, whatever a decoder has made of it. */
    public static boolean isCauseOf(Throwable failure) {
      for (Throwable e = failure; e != null; e = e.getCause()) {
        if (e instanceof ExceededException) {
          return true;
        }
      }
      return false;
    }
  }
}
