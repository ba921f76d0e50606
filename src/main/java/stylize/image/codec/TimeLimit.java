package stylize.image.codec;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import stylize.image.Size;

/**
 * Limits the time in which one thread reads one picture. It is the last defence against files that
 * are made to take very long. Everything that reads a file's bytes calls {@link #check}.
 *
 * <p>The limit is in processor time, because a valid picture may take long on a machine that is
 * busy or sleeps. Reading the processor time is expensive, so the wall clock is checked first.
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

  /** The processor time when the limit had passed on the wall clock; -1 before that. */
  private long overdue = -1;

  private TimeLimit(LongSupplier wall, LongSupplier processor) {
    this.wall = wall;
    this.processor = processor;
    this.start = wall.getAsLong();
  }

  /** Starts the limit for the current thread, until it is closed. */
  public static TimeLimit start() {
    return start(System::nanoTime, TimeLimit::processorTime);
  }

  /** Same as {@link #start()}, with other clocks, in nanoseconds. */
  static TimeLimit start(LongSupplier wall, LongSupplier processor) {
    TimeLimit limit = new TimeLimit(wall, processor);
    CURRENT.set(limit);
    return limit;
  }

  private static long processorTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
  }

  /** Sets the limit for a picture of this size. */
  public void allow(Size size) {
    allowed = BASE + (long) (PER_MEGAPIXEL * (size.pixels() / 1e6));
  }

  /**
   * Checks the limit, if the thread has one.
   *
   * @throws ExceededException if it is exceeded
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

  /** The limit was exceeded. */
  public static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    private ExceededException(long seconds) {
      super(
          "decoding it takes more than "
              + seconds
              + " seconds, which a picture of its size never does");
    }

    /** True if this is the root of a failure, even if a decoder has wrapped it. */
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
