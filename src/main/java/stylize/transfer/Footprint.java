package stylize.transfer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import stylize.image.Size;
import stylize.optim.History;
import stylize.optim.Method;
import stylize.vgg.NetworkCosts;
import stylize.vgg.Plan;

/**
 * What painting takes of the memory, and how it is made to fit: where whole planes are kept and
 * where tiles are computed twice, and whether L-BFGS can have its history, or a short one.
 *
 * @param network what the network takes
 * @param settings of the pictures
 */
public record Footprint(NetworkCosts network, Settings settings) {
  /** JVM and PyTorch, and what loading the network leaves behind. */
  private static final long PROGRAM = 280L << 20;

  /**
   * Beside the steps and gradient changes that L-BFGS remembers: the places of the next, its last
   * gradient, the variable, the image, and the best image.
   */
  private static final int IMAGES_OF_LBFGS = 6;

  /** Adam's two moments, the image, and the best image. */
  private static final int IMAGES_OF_OTHERS = 4;

  /**
   * What the allocator holds beside what is asked of it: measured peaks from 256×205 to 7680×4320
   * in float32, with ample memory and with little (2 threads, 2026-11).
   */
  private static final double FRAGMENTATION = 1.04;

  private static final int BYTES_PER_IMAGE_PIXEL = 3 * Float.BYTES;

  /**
   * How a level is painted.
   *
   * @param history of L-BFGS
   * @param bytes that the process takes at its peak
   * @param work how much longer an iteration takes than with ample memory
   */
  public record Choice(Plan plan, Method method, History history, long bytes, double work) {}

  /** Peak resident bytes before the first picture. */
  public long fixed() {
    return PROGRAM + network.weights();
  }

  /**
   * The quickest way to paint a level that takes at most so many bytes; if there is none, the one
   * that takes least.
   */
  public Choice choose(Size level, long budget) {
    return choices(level)
        .filter(choice -> choice.bytes() <= budget)
        .findFirst()
        .orElseGet(() -> choices(level).min(Comparator.comparingLong(Choice::bytes)).orElseThrow());
  }

  /** Every way to paint a level, the quickest first. */
  private Stream<Choice> choices(Size level) {
    // Once L-BFGS has done the coarser levels, Adam does the finest nearly as well.
    return Stream.of(settings.method(), Method.ADAM)
        .distinct()
        .flatMap(
            method ->
                Plan.QUICKEST_FIRST.stream()
                    .flatMap(
                        plan ->
                            Arrays.stream(History.values())
                                .filter(h -> h == History.FULL || method == Method.LBFGS)
                                .map(history -> choice(level, plan, method, history))));
  }

  private Choice choice(Size level, Plan plan, Method method, History history) {
    long images =
        method == Method.LBFGS ? IMAGES_OF_LBFGS + 2L * history.steps() : IMAGES_OF_OTHERS;
    long asked =
        images * BYTES_PER_IMAGE_PIXEL * level.pixels()
            + network.passes(plan, level.height(), level.width());
    return new Choice(
        plan,
        method,
        history,
        fixed() + (long) (FRAGMENTATION * asked),
        network.work(plan, level.height(), level.width()));
  }

  /** Peak resident bytes of a process that paints several such pictures at a time. */
  public long bytes(Choice each, int pictures) {
    return fixed() + pictures * (each.bytes() - fixed());
  }

  /** What each of several pictures at a time may take, as if the process had no other. */
  public long share(long budget, int pictures) {
    return fixed() + Math.max(0, budget - fixed()) / pictures;
  }

  /** The longest side of a square picture for which so many bytes are enough. */
  public int largestSide(long budget) {
    int enough = 0;
    for (int step = 1 << 14; step > 0; step >>= 1) {
      Size tried = new Size(enough + step, enough + step);
      enough = choose(tried, budget).bytes() <= budget ? enough + step : enough;
    }
    return enough;
  }
}
