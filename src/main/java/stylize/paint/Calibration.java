package stylize.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;
import stylize.network.Network;
import stylize.objective.Losses;
import stylize.paint.style.Style;

/**
 * The cost of an {@link OptimizingPainter}'s iteration on this machine. It is measured at two small
 * sizes, with as many pictures at a time as the batch will have. For other sizes, time is linear in
 * the number of pixels.
 *
 * @param perIteration seconds per iteration, for any size
 * @param perPixel additional seconds per pixel
 */
public record Calibration(double perIteration, double perPixel) {
  private static final int SMALL = 128;
  private static final int LARGE = 320;
  private static final int ITERATIONS = 6;

  /** The first iterations are slower because they allocate memory. */
  private static final int WARM_UP = 2;

  /** A forward pass for the content, perhaps one for the style, and the score of the result. */
  private static final double EXTRA_ITERATIONS = 1.5;

  /** Measures; takes a few seconds. */
  public static Calibration measure(List<Network> networks, Settings settings)
      throws InterruptedException {
    double small = seconds(networks, settings, SMALL);
    double large = seconds(networks, settings, LARGE);
    double pixels = (double) LARGE * LARGE - (double) SMALL * SMALL;
    double perPixel = Math.max(0, (large - small) / pixels);
    return new Calibration(Math.max(0, small - perPixel * SMALL * SMALL), perPixel);
  }

  private static double seconds(List<Network> networks, Settings settings, int side)
      throws InterruptedException {
    Settings one = settings.onOneLevel(side, ITERATIONS);
    ExecutorService threads = Executors.newFixedThreadPool(networks.size());
    try {
      List<Future<Double>> all = new ArrayList<>();
      for (Network network : networks) {
        all.add(threads.submit(() -> seconds(network, one, side)));
      }
      double sum = 0;
      for (Future<Double> seconds : all) {
        sum += seconds.get();
      }
      return sum / networks.size();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the calibration failed: " + e.getMessage(), e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private static double seconds(Network network, Settings settings, int side) {
    TorchEngine.enterThread();
    Picture picture = ramp(side);
    List<Long> times = new ArrayList<>();
    new OptimizingPainter(network, settings, Long.MAX_VALUE)
        .paint(
            new Painter.Inputs(new Photo(picture), Style.of(picture), null),
            new Progress() {
              @Override
              public void iteration(
                  Level level, int iteration, Losses terms, Supplier<Picture> now) {
                times.add(System.nanoTime());
              }
            });
    long[] each = new long[times.size() - WARM_UP];
    for (int i = 0; i < each.length; i++) {
      each[i] = times.get(i + WARM_UP) - times.get(i + WARM_UP - 1);
    }
    Arrays.sort(each);
    return each[each.length / 2] / 1e9;
  }

  private static Picture ramp(int side) {
    float[] rgb = new float[Picture.CHANNELS * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (i % side) / side;
    }
    return new Picture(new Size(side, side), rgb, null);
  }

  /**
   * Seconds for a picture if no level ends early.
   *
   * @param share bytes that the picture may take
   */
  public double seconds(Demand demand, OptimizingFootprint footprint, long share) {
    return Level.pyramid(demand.photo().size(), footprint.settings()).stream()
        .mapToDouble(
            level ->
                (level.iterations() + EXTRA_ITERATIONS)
                    * (perIteration + perPixel * level.size().pixels())
                    * footprint.choose(level.size(), share).work())
        .sum();
  }
}
