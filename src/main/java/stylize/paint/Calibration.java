package stylize.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import stylize.image.Picture;
import stylize.network.Network;
import stylize.objective.Losses;
import stylize.paint.style.Style;

/**
 * The cost of an {@link OptimizingPainter}'s iteration on this machine. It is measured with as many
 * pictures at a time as the batch will have.
 */
public final class Calibration {
  private static final int SMALL = 128;
  private static final int LARGE = 320;
  private static final int ITERATIONS = 6;

  /** The first iterations are slower because they allocate memory. */
  private static final int WARM_UP = 2;

  /** A forward pass for the content, perhaps one for the style, and the score of the result. */
  private static final double EXTRA_ITERATIONS = 1.5;

  private Calibration() {}

  /** Measures an iteration; takes a few seconds. */
  public static LinearTime measure(List<Network> networks, Settings settings)
      throws InterruptedException {
    return LinearTime.measure(
        SMALL,
        LARGE,
        side -> {
          Settings one = settings.onOneLevel(side, ITERATIONS);
          return LinearTime.together(networks, network -> seconds(network, one, side));
        });
  }

  private static double seconds(Network network, Settings settings, int side) {
    Picture picture = LinearTime.ramp(side);
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

  /**
   * Seconds for a picture if no level ends early.
   *
   * @param iteration as measured
   * @param share bytes that the picture may take
   */
  public static double seconds(
      LinearTime iteration, Demand demand, OptimizingFootprint footprint, long share) {
    return Level.pyramid(demand.photo().size(), footprint.settings()).stream()
        .mapToDouble(
            level ->
                (level.iterations() + EXTRA_ITERATIONS)
                    * iteration.seconds(level.size())
                    * footprint.choose(level.size(), share).work())
        .sum();
  }
}
