package stylize.train;

import java.util.LinkedHashMap;
import java.util.Map;
import stylize.generator.Architecture;
import stylize.image.Size;
import stylize.objective.Weighting;
import stylize.paint.Level;
import stylize.paint.Settings;
import stylize.paint.style.Augmentation;

/**
 * What a painter is to learn, and how.
 *
 * @param size longest side of the photos for which it is made, in pixels
 * @param crop side of the tiles that it sees of them, in pixels
 * @param tiles of each photo, which are judged together
 * @param batch photos in a step
 * @param length of the training
 * @param learningRate of Adam, at its most
 * @param seed of all random numbers
 * @param weighting of the objective
 * @param styleScale size of the painting relative to the photos
 * @param augmentation the sides from which the paintings are seen
 */
public record TrainingPlan(
    Architecture architecture,
    int size,
    int crop,
    int tiles,
    int batch,
    Length length,
    double learningRate,
    long seed,
    Weighting weighting,
    double styleScale,
    Augmentation augmentation) {
  public static final int DEFAULT_CROP = 128;
  public static final int DEFAULT_TILES = 4;
  public static final int DEFAULT_BATCH = 1;
  public static final int DEFAULT_MINUTES = 60;
  public static final double DEFAULT_LEARNING_RATE = 0.016;

  private static final int LARGEST_BATCH = 64;
  private static final int MOST_TILES = 64;

  /** Steps in which the learning rate rises. */
  private static final int WARM_UP = 30;

  private static final int LEAST_CROP = 32;

  /** The learning rate at the end, relative to the most. */
  private static final double LAST_RATE = 0.01;

  /**
   * When a training ends.
   *
   * @param steps 0 if only the time counts
   * @param minutes 0 if only the steps count
   */
  public record Length(int steps, double minutes) {
    public static Length ofSteps(int steps) {
      return new Length(steps, 0);
    }

    public static Length ofMinutes(double minutes) {
      return new Length(0, minutes);
    }

    public Length {
      Settings.require(steps >= 0 && steps <= 10_000_000, "steps", steps, "from 1 to 10000000");
      Settings.require(minutes >= 0 && minutes <= 100_000, "minutes", minutes, "at most 100000");
      if (steps == 0 && minutes == 0) {
        throw new IllegalArgumentException("steps is 0; it must be at least 1");
      }
    }

    /** How far it is, from 0 to 1. */
    double progress(int stepsDone, double seconds) {
      double done = steps > 0 ? (double) stepsDone / steps : seconds / (60 * minutes);
      return Math.min(1, done);
    }
  }

  public TrainingPlan {
    Settings.require(size >= 32 && size <= 4096, "size", size, "from 32 to 4096");
    Settings.require(
        crop >= LEAST_CROP && crop <= size && crop % architecture.stride() == 0,
        "crop",
        crop,
        "from 32 to the size, and a multiple of " + architecture.stride());
    Settings.require(tiles >= 1 && tiles <= MOST_TILES, "tiles", tiles, "from 1 to " + MOST_TILES);
    Settings.require(
        batch >= 1 && batch <= LARGEST_BATCH, "batch", batch, "from 1 to " + LARGEST_BATCH);
    Settings.require(
        learningRate > 0 && learningRate <= 1, "learning-rate", learningRate, "above 0, at most 1");
    Settings.require(styleScale >= 0.01 && styleScale <= 10, "style-scale", styleScale, "0.01–10");
  }

  /**
   * The learning rate: it rises, then falls like half a cosine (Loshchilov &amp; Hutter 2017).
   *
   * @param step from 0
   * @param progress of the training, from 0 to 1
   */
  double rate(int step, double progress) {
    double cosine = (1 + Math.cos(Math.PI * progress)) / 2;
    double rising = Math.min(1, (step + 1.0) / WARM_UP);
    return learningRate * rising * (LAST_RATE + (1 - LAST_RATE) * cosine);
  }

  /** The size in which a painting is seen. */
  public Size painting(Size full) {
    int longest = Math.max(1, (int) Math.round(size * styleScale));
    return new Level(1, 1, new Size(size, size), longest, 1).painting(full);
  }

  /** Everything, by the names on the command line. A training goes on only with the same. */
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("architecture", architecture.toString());
    all.put("size", size);
    all.put("crop", crop);
    all.put("tiles", tiles);
    all.put("batch", batch);
    all.put("learning-rate", learningRate);
    all.put("seed", seed);
    all.put("style-scale", styleScale);
    all.put("style-augment", augmentation.describe());
    all.putAll(weighting.describe());
    return all;
  }
}
