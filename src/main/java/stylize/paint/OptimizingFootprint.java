package stylize.paint;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import stylize.image.PictureHeader;
import stylize.image.Size;
import stylize.network.Costs;
import stylize.network.Plan;
import stylize.optim.History;
import stylize.optim.Method;

/**
 * Memory that an {@link OptimizingPainter} takes, and how it is made to fit: which planes are kept,
 * which tiles are computed twice, and how long L-BFGS's history is, if any.
 *
 * @param network costs of the network
 * @param settings of the pictures
 * @param watched true if somebody looks at pictures between iterations
 */
public record OptimizingFootprint(Costs network, Settings settings, boolean watched)
    implements Footprint {
  /**
   * Images of L-BFGS besides its history: the next step and gradient change, the last gradient, the
   * variable, the image, and the best image.
   */
  private static final int IMAGES_OF_LBFGS = 6;

  /** The image with its margin, and the gradient without it. */
  private static final int IMAGES_OF_PADDING = 2;

  /** Adam's two moments, the image, and the best image. */
  private static final int IMAGES_OF_OTHERS = 4;

  private static final int BYTES_PER_IMAGE_PIXEL = 3 * Float.BYTES;

  /**
   * How a level is painted.
   *
   * @param history of L-BFGS
   * @param bytes of the process at its peak
   * @param work time of an iteration, relative to one with ample memory
   */
  public record Choice(Plan plan, Method method, History history, long bytes, double work) {}

  /**
   * How an image is observed once, without gradients.
   *
   * @param bytes of the process at its peak, without the pictures on Java's heap
   */
  record Sight(Plan plan, long bytes) {}

  /** For painting that nobody watches. */
  public OptimizingFootprint(Costs network, Settings settings) {
    this(network, settings, false);
  }

  @Override
  public long fixed() {
    return PROGRAM + network.libraries() + network.weights();
  }

  /**
   * The quickest way to paint a level within the budget, in bytes; if there is none, the one that
   * takes least.
   */
  public Choice choose(Size level, long budget) {
    return choices(level)
        .filter(choice -> choice.bytes() <= budget)
        .findFirst()
        .orElseGet(() -> choices(level).min(Comparator.comparingLong(Choice::bytes)).orElseThrow());
  }

  /**
   * The quickest way to paint a picture's finest level within the budget, in bytes; if there is
   * none, the one that takes least. The choice's bytes cover all work on this picture, including
   * decoding.
   *
   * @throws IllegalArgumentException as {@link Level#pyramid}
   */
  public Choice choose(Demand demand, long budget) {
    Level finest = demand.finest(settings);
    long held = held(demand, finest);
    Choice descent = choose(finest.size(), budget - held);
    long bytes =
        Math.max(
            descent.bytes() + held, Math.max(targets(demand, finest, budget), decoding(demand)));
    return new Choice(descent.plan(), descent.method(), descent.history(), bytes, descent.work());
  }

  @Override
  public long bytes(Size result, long budget) {
    return choose(result, budget).bytes();
  }

  @Override
  public long bytes(Demand demand, long budget) {
    return choose(demand, budget).bytes();
  }

  /**
   * The quickest way to observe an image within the budget, in bytes; else the one that takes
   * least.
   */
  Sight sight(Size kept, Size resized, long budget) {
    List<Sight> all =
        network.plansWithoutGradients(resized.pixels()).stream()
            .map(plan -> sight(plan, kept, resized))
            .toList();
    return all.stream()
        .filter(sight -> sight.bytes() <= budget)
        .findFirst()
        .orElseGet(() -> all.stream().min(Comparator.comparingLong(Sight::bytes)).orElseThrow());
  }

  private Sight sight(Plan plan, Size kept, Size resized) {
    long between = (long) resized.width() * kept.height();
    long resizing = kept.equals(resized) ? 0 : kept.pixels() + between;
    // The memory for resizing is free again when the network runs.
    long requested =
        BYTES_PER_IMAGE_PIXEL * resized.pixels()
            + Math.max(BYTES_PER_IMAGE_PIXEL * resizing, passes(plan, resized));
    return new Sight(plan, fixed() + (long) (FRAGMENTATION * requested));
  }

  /** The size of an image with its margin. */
  private Size padded(Size size) {
    int margin = settings.weighting().padding().margin(size.height(), size.width());
    return new Size(size.width() + 2 * margin, size.height() + 2 * margin);
  }

  /** Bytes of the network's passes over an image, and of the image with its margin. */
  private long passes(Plan plan, Size size) {
    Size padded = padded(size);
    long images = padded.equals(size) ? 0 : IMAGES_OF_PADDING;
    return network.passes(plan, padded.height(), padded.width())
        + images * BYTES_PER_IMAGE_PIXEL * padded.pixels();
  }

  /** Peak bytes while the finest level's targets are computed from painting and photo. */
  private long targets(Demand demand, Level finest, long budget) {
    long heap = held(demand, finest) + onHeap(demand.photoBytes(finest, settings));
    long most = sight(demand.keptPhoto(finest), finest.size(), budget - heap).bytes();
    for (PictureHeader painting : demand.paintings()) {
      Size size = settings.painting(demand.photo().size(), painting.size());
      Size kept = painting.kept(size.longestSide());
      most = Math.max(most, sight(kept, size, budget - heap).bytes());
    }
    return heap + most;
  }

  /** Bytes of pictures and masks while the finest level is painted. */
  private long held(Demand demand, Level finest) {
    return onHeap(demand.heldBytes(finest, settings) + looks(finest.size()))
        + demand.placementBytes(finest, settings);
  }

  /** Bytes of a picture that somebody looks at between iterations. */
  long looks(Size size) {
    return watched ? size.pixels() * BYTES_PER_WRITTEN_PIXEL : 0;
  }

  @Override
  public boolean onHost() {
    return network.onHost();
  }

  /** Peak bytes while a picture's inputs are decoded and nothing else is done. */
  long decoding(Demand demand) {
    return fixed() + onHeap(demand.decodingBytes(settings));
  }

  /** All ways to paint a level, the quickest first. */
  private Stream<Choice> choices(Size level) {
    // Adam is enough for the finest level, once L-BFGS has done the coarser ones.
    return Stream.of(settings.method(), Method.ADAM)
        .distinct()
        .flatMap(
            method ->
                network.plans().stream()
                    .flatMap(
                        plan ->
                            Arrays.stream(History.values())
                                .filter(h -> h == History.FULL || method == Method.LBFGS)
                                .map(history -> choice(level, plan, method, history))));
  }

  private Choice choice(Size level, Plan plan, Method method, History history) {
    long images =
        method == Method.LBFGS ? IMAGES_OF_LBFGS + 2L * history.steps() : IMAGES_OF_OTHERS;
    long requested = images * BYTES_PER_IMAGE_PIXEL * level.pixels() + passes(plan, level);
    return new Choice(
        plan,
        method,
        history,
        fixed() + (long) (FRAGMENTATION * requested),
        network.work(plan, padded(level).height(), padded(level).width()));
  }

  @Override
  public long most(List<Demand> demands, long budget) {
    // The peak is that of the largest result, or of the largest pictures to decode.
    return Stream.<Comparator<Demand>>of(
            Comparator.comparingLong(demand -> demand.finest(settings).size().pixels()),
            Comparator.comparingLong(this::decoding))
        .flatMap(order -> demands.stream().max(order).stream())
        .mapToLong(demand -> bytes(demand, budget))
        .max()
        .orElse(fixed());
  }
}
