package stylize.batch;

import java.util.function.IntToLongFunction;

/**
 * How the machine is divided.
 *
 * @param jobs pictures at a time
 * @param threads of each picture
 * @param ahead true if there is room for decoding the next picture, and writing the last one,
 *     meanwhile
 */
public record Parallelism(int jobs, int threads, boolean ahead) {
  /** Stands for “as many as the machine can feed”. */
  public static final int AUTOMATIC = 0;

  /** With room for decoding and writing meanwhile. */
  public Parallelism(int jobs, int threads) {
    this(jobs, threads, true);
  }

  /** Pictures at a time on that one of several devices that has most of them. */
  public int jobsOnOneOf(int devices) {
    return (jobs + devices - 1) / devices;
  }

  /** The same, unless there is no such room. */
  public Parallelism ahead(boolean room) {
    return new Parallelism(jobs, threads, room);
  }

  /**
   * Divides the machine. Pictures beside each other use cores better than threads of one picture,
   * which wait for each other at every layer.
   *
   * <p>The answer must not depend on how much of a batch is done already, nor on what else the
   * machine does: the number of threads changes a picture's last bits, and a batch that goes on
   * after an interruption is to give the same pictures.
   *
   * @param jobs asked for, or {@link #AUTOMATIC}
   * @param threads in all
   * @param pictures of the whole batch
   * @param bytes that so many pictures at a time need
   * @param memory that may be taken
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
