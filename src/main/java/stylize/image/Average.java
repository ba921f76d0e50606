package stylize.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Averages the values of a picture's pixels over the larger pixels of a smaller picture, row by
 * row. Pixels at the borders are divided between two.
 */
public final class Average {
  /** Receives the rows of the smaller picture, from the top. */
  public interface Rows {
    /** Receives a row. The array is reused for the next one. */
    void row(float[] values);
  }

  private final Size from;
  private final Size to;
  private final int numbers;
  private final Rows rows;

  /**
   * The target of each column, and the fraction that belongs to it. The rest belongs to the next
   * target.
   */
  private final int[] column;

  private final double[] part;

  private double[] current;
  private double[] next;
  private final float[] averaged;
  private int read;

  /**
   * Averages one picture.
   *
   * @param to no larger than {@code from} on either side
   * @param numbers number of values per pixel
   * @param rows receives the averages
   */
  public Average(Size from, Size to, int numbers, Rows rows) {
    this.from = from;
    this.to = to;
    this.numbers = numbers;
    this.rows = rows;
    column = new int[from.width()];
    part = new double[from.width()];
    for (int x = 0; x < column.length; x++) {
      column[x] = target(x, from.width(), to.width());
      part[x] = part(x, from.width(), to.width());
    }
    // One more pixel than the row, so that the last column may add its rest, which is zero.
    current = new double[(to.width() + 1) * numbers];
    next = new double[current.length];
    averaged = new float[to.width() * numbers];
  }

  /**
   * Averages a whole plane, row by row.
   *
   * @param to no larger than {@code from} on either side
   */
  public static float[] plane(float[] values, Size from, Size to) {
    FloatBuffer small = FloatBuffer.allocate(Math.toIntExact(to.pixels()));
    Average average = new Average(from, to, 1, small::put);
    for (int at = 0; at < values.length; at += from.width()) {
      average.add(Arrays.copyOfRange(values, at, at + from.width()));
    }
    return small.array();
  }

  /** The target pixel that contains the left edge of pixel {@code x}. */
  private static int target(int x, int from, int to) {
    return (int) ((long) x * to / from);
  }

  /** The fraction of pixel {@code x} that lies in it, from 0 to 1. */
  private static double part(int x, int from, int to) {
    long end = (target(x, from, to) + 1L) * from;
    return Math.min(1, (end - (long) x * to) / (double) to);
  }

  /** Adds the next row, pixel by pixel. */
  public void add(float[] row) {
    double here = part(read, from.height(), to.height());
    for (int x = 0, at = 0; x < column.length; x++) {
      double left = part[x];
      int base = column[x] * numbers;
      for (int i = 0; i < numbers; i++, at++) {
        double value = row[at];
        current[base + i] += here * left * value;
        if (left < 1) {
          current[base + numbers + i] += here * (1 - left) * value;
        }
        if (here < 1) {
          next[base + i] += (1 - here) * left * value;
          next[base + numbers + i] += (1 - here) * (1 - left) * value;
        }
      }
    }
    int target = target(read, from.height(), to.height());
    read++;
    if (read == from.height() || target(read, from.height(), to.height()) > target) {
      tell();
    }
  }

  private void tell() {
    double scale = (double) to.width() / from.width() * to.height() / from.height();
    for (int i = 0; i < averaged.length; i++) {
      averaged[i] = (float) (current[i] * scale);
    }
    rows.row(averaged);
    double[] done = current;
    current = next;
    next = done;
    Arrays.fill(next, 0);
  }
}
