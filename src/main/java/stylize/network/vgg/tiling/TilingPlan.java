package stylize.network.vgg.tiling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import stylize.network.Plan;

/**
 * How a network is run: where whole planes are kept between the forward and the backward pass, and
 * where tiles are computed twice. Statistics and gradients are the same up to rounding.
 *
 * @param stages that follow each other from block 1 on
 * @param gradients true if gradients are wanted; else nothing is kept at all
 */
public record TilingPlan(List<Stage> stages, boolean gradients) implements Plan {
  /** Everything at once, nothing computed twice. */
  public static final TilingPlan WHOLE =
      new TilingPlan(
          List.of(Stage.kept(1), Stage.kept(2), Stage.kept(3), Stage.kept(4), Stage.kept(5)));

  /** Rows and columns of a tile; smaller ones in block 1 or 2 were slower (AVX2, 2026-11). */
  private static final int TILE = 256;

  private static final int SMALL_TILE = TILE / 2;

  /** A tile that sees through two or three blocks has to see far: larger ones were quicker. */
  private static final int LARGE_TILE = 2 * TILE;

  /** As quick as square ones, and their band of gradients is low. */
  private static final Stage FLAT_THIRD = Stage.tiled(3, 3, SMALL_TILE, LARGE_TILE);

  /**
   * From so many pixels on, the planes behind the first two blocks are hundreds of megabytes, and a
   * tile that sees through three blocks is not.
   */
  private static final long LARGE = 4_000_000;

  private static final TilingPlan FORWARD =
      new TilingPlan(tiled(TILE, Stage.tiled(1, 2, TILE), Stage.tiled(3, 3, TILE)), false);

  private static final TilingPlan FORWARD_LARGE =
      new TilingPlan(tiled(TILE, Stage.tiled(1, 3, LARGE_TILE)), false);

  private static final TilingPlan FORWARD_SMALL =
      new TilingPlan(tiled(SMALL_TILE, Stage.tiled(1, 3, SMALL_TILE)), false);

  /**
   * For gradients: from that which computes nothing twice but block 1's first convolution, to those
   * that keep only the inputs of blocks 3, 4 and 5, or of 4 and 5. Block 1's activations are as
   * large as all others' together: they go first.
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
   * A plan of this kind.
   *
   * @throws IllegalArgumentException if it is another network's
   */
  public static TilingPlan of(Plan plan) {
    if (plan instanceof TilingPlan tiling) {
      return tiling;
    }
    throw new IllegalArgumentException(plan + " is no plan of a VGG network");
  }

  /** For values and gradients. */
  public TilingPlan(List<Stage> stages) {
    this(stages, true);
  }

  /**
   * Ways to see an image of so many pixels without gradients, the quickest first: nothing is
   * computed twice but the rims of tiles.
   */
  public static List<TilingPlan> forwardQuickestFirst(long pixels) {
    return pixels < LARGE
        ? List.of(FORWARD, FORWARD_LARGE, FORWARD_SMALL)
        : List.of(FORWARD_LARGE, FORWARD_SMALL);
  }

  /** Some blocks whole, behind the first stages. */
  private static List<Stage> kept(List<Stage> first, int... blocks) {
    return Stream.concat(first.stream(), Arrays.stream(blocks).mapToObj(Stage::kept)).toList();
  }

  /** Blocks 4 and 5 tile by tile too. */
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

  /** The stages as far as they are needed for a block. */
  public List<Stage> upTo(int block) {
    return stages.stream()
        .filter(stage -> stage.first() <= block)
        .map(s -> new Stage(s.first(), Math.min(s.last(), block), s.kept(), s.rows(), s.columns()))
        .toList();
  }
}
