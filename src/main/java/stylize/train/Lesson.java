package stylize.train;

import java.util.Random;

/**
 * What one place of a step sees. It follows from the seed and the place alone, so a training that
 * goes on later sees what it would have seen.
 *
 * @param photo its number
 */
record Lesson(int photo, Crop crop) {
  /**
   * A lesson.
   *
   * @param number of the lesson, from 0, counted over all steps. The photos come in rounds: each
   *     once, in an order of its own, before the first comes again.
   * @param size longest side for which the painter is made
   */
  static Lesson of(long seed, long number, int photos, int size) {
    long round = number / photos;
    int[] order = new int[photos];
    Random shuffling = new Random(mixed(seed, round));
    for (int i = 0; i < photos; i++) {
      int other = shuffling.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    Random random = new Random(mixed(seed, ~number));
    return new Lesson(order[(int) (number % photos)], Crop.random(random, size));
  }

  /** So that neighbouring numbers have unlike sequences (Steele et al. 2014, SplitMix64). */
  private static long mixed(long seed, long number) {
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
