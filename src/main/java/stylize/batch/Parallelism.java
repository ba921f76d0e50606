package stylize.batch;

import java.util.function.IntToLongFunction;

/**
 * How the machine is divided between pictures.
 *
 * @param jobs pictures at a time
 * @param threads for each picture
 * @param ahead true if there is memory to decode the next picture and write the last one meanwhile
 */
public record Parallelism(int jobs, int threads, boolean ahead) {
  /** Stands for as many pictures at a time as the machine has room for. */
  public static final int AUTOMATIC = 0;

  /** With memory for decoding and writing meanwhile. */
  public Parallelism(int jobs, int threads) {
    this(jobs, threads, true);
  }

  /** Largest number of pictures at a time on one of several devices. */
  public int jobsOnOneOf(int devices) {
    return (jobs + devices - 1) / devices;
  }

  /** The same, but only {@code ahead} if there is room for it. */
  public Parallelism ahead(boolean room) {
    return new Parallelism(jobs, threads, room);
  }

  /**
   * Divides the machine. Pictures side by side use cores better than threads of one picture, which
   * wait for each other at every layer.
   *
   * <p>The result must not depend on how much of a batch is already done or on other programs. The
   * number of threads changes a picture's last bits, and a continued batch must give the same
   * pictures.
   *
   * @param jobs requested number, or {@link #AUTOMATIC}
   * @param threads in total
   * @param pictures of the whole batch
   * @param bytes needed for this many pictures at a time
   * @param memory budget in bytes
   */
  public static Parallelism of(
      int jobs, int threads, int pictures, IntToLongFunction bytes, long memory) {
    int chosen = Math.max(1, Math.min(jobs == AUTOMATIC ? threads : jobs, pictures));
    while (jobs == AUTOMATIC && chosen > 1 && bytes.applyAsLong(chosen) > memory) {
      chosen--;
    }
    return new Parallelism(chosen, Math.max(1, threads / chosen));
  }
}
