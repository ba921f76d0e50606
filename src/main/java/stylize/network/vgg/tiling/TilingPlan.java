package stylize.network.vgg.tiling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import stylize.network.Plan;

/**
 * How a VGG network is run: which planes are kept between the forward and the backward pass, and
 * which tiles are computed twice. Plans differ in statistics and gradients only by rounding.
 *
 * @param stages that follow each other from block 1 on
 * @param gradients true if gradients are needed; else nothing is kept
 */
public record TilingPlan(List<Stage> stages, boolean gradients) implements Plan {
  /** Everything is kept; nothing is computed twice. */
  public static final TilingPlan WHOLE =
      new TilingPlan(
          List.of(Stage.kept(1), Stage.kept(2), Stage.kept(3), Stage.kept(4), Stage.kept(5)));

  /** Rows and columns of a tile. Smaller tiles are slower in blocks 1 and 2. */
  private static final int TILE = 256;

  private static final int SMALL_TILE = TILE / 2;

  /**
   * For tiles through two or three blocks. They see far beyond their own part, so large ones are
   * quicker.
   */
  private static final int LARGE_TILE = 2 * TILE;

  /** Flat tiles are as quick as square ones, and their band of gradients is lower. */
  private static final Stage FLAT_THIRD = Stage.tiled(3, 3, SMALL_TILE, LARGE_TILE);

  /**
   * From this many pixels on, the planes after the first two blocks take hundreds of megabytes. A
   * tile through three blocks takes less.
   */
  private static final long LARGE = 4_000_000;

  private static final TilingPlan FORWARD =
      new TilingPlan(tiled(TILE, Stage.tiled(1, 2, TILE), Stage.tiled(3, 3, TILE)), false);

  private static final TilingPlan FORWARD_LARGE =
      new TilingPlan(tiled(TILE, Stage.tiled(1, 3, LARGE_TILE)), false);

  private static final TilingPlan FORWARD_SMALL =
      new TilingPlan(tiled(SMALL_TILE, Stage.tiled(1, 3, SMALL_TILE)), false);

  /**
   * Plans with gradients. The first recomputes only block 1's first convolution. The last ones keep
   * only the inputs of blocks 3, 4 and 5, or of 4 and 5. Block 1 is the first to be recomputed, for
   * its activations are as large as all others together.
   */
  public static final List<TilingPlan> QUICKEST_FIRST =
      Stream.of(
              kept(List.of(Stage.tiled(1, 1, TILE)), 2, 3, 4, 5),
              kept(List.of(Stage.tiled(1, 1, TILE), Stage.tiled(2, 2, TILE)), 3, 4, 5),
              kept(List.of(Stage.tiled(1, 2, LARGE_TILE)), 3, 4, 5),
              kept(List.of(Stage.tiled(1, 1, TILE), Stage.tiled(2, 2, SMALL_TILE)), 3, 4, 5),
              kept(List.of(Stage.tiled(1, 2, TILE)), 3, 4, 5),
              kept(List.of(Stage.tiled(1, 2, SMALL_TILE)), 3, 4, 5),
              kept(List.of(Stage.tiled(1, 2, LARGE_TILE), FLAT_THIRD), 4, 5),
              kept(List.of(Stage.tiled(1, 2, TILE), Stage.tiled(3, 3, SMALL_TILE)), 4, 5),
              kept(List.of(Stage.tiled(1, 2, SMALL_TILE), Stage.tiled(3, 3, SMALL_TILE)), 4, 5),
              flat(Stage.tiled(1, 2, LARGE_TILE), FLAT_THIRD),
              flat(Stage.tiled(1, 2, TILE), FLAT_THIRD),
              tiled(SMALL_TILE, Stage.tiled(1, 2, TILE), Stage.tiled(3, 3, SMALL_TILE)),
              tiled(TILE, Stage.tiled(1, 3, LARGE_TILE)),
              tiled(SMALL_TILE, Stage.tiled(1, 3, LARGE_TILE)),
              tiled(
                  SMALL_TILE / 2, Stage.tiled(1, 2, SMALL_TILE), Stage.tiled(3, 3, SMALL_TILE / 2)))
          .map(TilingPlan::new)
          .toList();

  public TilingPlan {
    stages = List.copyOf(stages);
    int next = 1;
    for (Stage stage : stages) {
      if (stage.first() != next) {
        throw new IllegalArgumentException("block " + next + " is in no stage");
      }
      next = stage.last() + 1;
    }
  }

  /**
   * The plan as one of a VGG network.
   *
   * @throws IllegalArgumentException if it is another network's
   */
  public static TilingPlan of(Plan plan) {
    if (plan instanceof TilingPlan tiling) {
      return tiling;
    }
    throw new IllegalArgumentException(plan + " is no plan of a VGG network");
  }

  /** A plan with gradients. */
  public TilingPlan(List<Stage> stages) {
    this(stages, true);
  }

  /**
   * Plans without gradients for an image of this many pixels, the quickest first. Only the rims of
   * tiles are computed twice.
   */
  public static List<TilingPlan> forwardQuickestFirst(long pixels) {
    return pixels < LARGE
        ? List.of(FORWARD, FORWARD_LARGE, FORWARD_SMALL)
        : List.of(FORWARD_LARGE, FORWARD_SMALL);
  }

  /** These stages, followed by blocks that are kept. */
  private static List<Stage> kept(List<Stage> first, int... blocks) {
    return Stream.concat(first.stream(), Arrays.stream(blocks).mapToObj(Stage::kept)).toList();
  }

  /** These stages, followed by blocks 4 and 5 tile by tile. */
  private static List<Stage> tiled(int side, Stage... first) {
    return tiled(side, side, first);
  }

  private static List<Stage> flat(Stage... first) {
    return tiled(SMALL_TILE, TILE, first);
  }

  private static List<Stage> tiled(int rows, int columns, Stage... first) {
    return Stream.concat(
            Stream.of(first),
            Stream.of(Stage.tiled(4, 4, rows, columns), Stage.tiled(5, 5, rows, columns)))
        .toList();
  }

  /** The stages up to this block. */
  public List<Stage> upTo(int block) {
    return stages.stream()
        .filter(stage -> stage.first() <= block)
        .map(s -> new Stage(s.first(), Math.min(s.last(), block), s.kept(), s.rows(), s.columns()))
        .toList();
  }
}
