package stylize.image;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Averages the numbers of a picture's rows over the rectangles that its pixels become in a smaller
 * one, row by row. Rectangles may have parts of pixels at their borders.
 */
public final class Average {
  /** Hears of the rows of the smaller picture, from the top. */
  public interface Rows {
    /** Takes a row, whose array is used again for the next one. */
    void row(float[] values);
  }

  private final Size from;
  private final Size to;
  private final int numbers;
  private final Rows rows;

  /** By column: where it goes, and how much of it; the rest goes to the next. */
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
   * @param numbers of each pixel
   * @param rows hears of the averages
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
    // Behind the last pixel there is room for the nothing that is left of the last column.
    current = new double[(to.width() + 1) * numbers];
    next = new double[current.length];
    averaged = new float[to.width() * numbers];
  }

  /**
   * A whole plane, row by row, averaged.
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

  /** The pixel that the left end of pixel {@code x} falls into. */
  private static int target(int x, int from, int to) {
    return (int) ((long) x * to / from);
  }

  /** How much of pixel {@code x} does, from 0 to 1. */
  private static double part(int x, int from, int to) {
    long end = (target(x, from, to) + 1L) * from;
    return Math.min(1, (end - (long) x * to) / (double) to);
  }

  /** Takes the next row, pixel by pixel. */
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
