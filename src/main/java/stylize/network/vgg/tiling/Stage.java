package stylize.network.vgg.tiling;

/**
 * Consecutive blocks that are run together, tile by tile.
 *
 * @param first block, from 1
 * @param last block
 * @param kept true to keep what the gradient needs. Then the stage is one block, and the whole
 *     plane one tile. False to keep only the stage's input and to recompute the rest, tile by tile.
 * @param rows of a tile at most, of the stage's input
 * @param columns of a tile at most
 */
public record Stage(int first, int last, boolean kept, int rows, int columns) {
  /** Larger than any plane. */
  public static final int ENDLESS = 1 << 24;

  public Stage {
    if (first < 1 || last < first || rows < 1 || columns < 1 || (kept && first != last)) {
      throw new IllegalArgumentException("no stage: blocks " + first + " to " + last);
    }
  }

  /** One block as a whole; its activations are kept. */
  public static Stage kept(int block) {
    return new Stage(block, block, true, ENDLESS, ENDLESS);
  }

  /** Some blocks, tile by tile, recomputed for the gradient. */
  public static Stage tiled(int first, int last, int side) {
    return tiled(first, last, side, side);
  }

  /** The same, with tiles that are not square. */
  public static Stage tiled(int first, int last, int rows, int columns) {
    return new Stage(first, last, false, rows, columns);
  }
}
