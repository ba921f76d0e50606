package stylize.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import stylize.engine.TorchEngine;
import stylize.image.Picture;
import stylize.image.Size;

/**
 * A time that is linear in the number of pixels. It is measured at two small sizes.
 *
 * @param always seconds for any size
 * @param perPixel additional seconds per pixel
 */
public record LinearTime(double always, double perPixel) {
  /** Measures the time for a square picture. */
  public interface Measure {
    /** Seconds for this side. */
    double seconds(int side) throws InterruptedException;
  }

  /** The line through the times of two sides. */
  public static LinearTime measure(int small, int large, Measure measure)
      throws InterruptedException {
    double less = measure.seconds(small);
    double more = measure.seconds(large);
    double pixels = (double) large * large - (double) small * small;
    double perPixel = Math.max(0, (more - less) / pixels);
    return new LinearTime(Math.max(0, less - perPixel * small * small), perPixel);
  }

  /** Seconds for this size. */
  public double seconds(Size size) {
    return always + perPixel * size.pixels();
  }

  /** The mean of what workers measure that work at the same time, each in its own thread. */
  public static <T> double together(List<T> workers, ToDoubleFunction<T> seconds)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    try {
      List<Future<Double>> all = new ArrayList<>();
      for (T worker : workers) {
        all.add(
            threads.submit(
                () -> {
                  TorchEngine.enterThread();
                  return seconds.applyAsDouble(worker);
                }));
      }
      double sum = 0;
      for (Future<Double> one : all) {
        sum += one.get();
      }
      return sum / workers.size();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the calibration failed: " + e.getMessage(), e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  /** A square picture to measure with. */
  public static Picture ramp(int side) {
    float[] rgb = new float[Picture.CHANNELS * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (i % side) / side;
    }
    return new Picture(new Size(side, side), rgb, null);
  }
}
