package stylize.network.vgg.tiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a plane that is computed on its own, through one or more blocks.
 *
 * @param own the part itself; the tiles' own parts cover the plane once
 * @param seen per block, in its pixels: the own part and all that it depends on, up to the edges of
 *     the plane. Convolutions pad with zeros, so their results at the rim of this part are right
 *     only at the edges of the plane.
 */
public record Tile(Region own, List<Region> seen) {
  public Tile {
    seen = List.copyOf(seen);
  }

  /**
   * Covers a plane with tiles of about equal size.
   *
   * @param rows largest height of a tile; more if the poolings require it, since each lies within
   *     one tile
   * @param columns largest width of a tile, likewise
   * @param halos how far tiles must see in each block, in its pixels
   * @return row by row from top to bottom, each from left to right
   */
  public static List<Tile> cover(int height, int width, int rows, int columns, int... halos) {
    List<Tile> tiles = new ArrayList<>();
    int multiple = 1 << halos.length;
    int[] tops = borders(height, rows, multiple);
    int[] lefts = borders(width, columns, multiple);
    for (int i = 0; i + 1 < tops.length; i++) {
      for (int j = 0; j + 1 < lefts.length; j++) {
        Region own = new Region(tops[i], tops[i + 1], lefts[j], lefts[j + 1]);
        Region[] seen = new Region[halos.length];
        for (int block = 0; block < halos.length; block++) {
          Region plane = Region.of(height >> block, width >> block);
          seen[block] = own.pooled(1 << block).grown(halos[block], plane);
        }
        tiles.add(new Tile(own, Arrays.asList(seen)));
      }
    }
    return tiles;
  }

  private static int[] borders(int length, int side, int multiple) {
    int whole = length / multiple;
    int count =
        Math.max(
            1, Math.min(whole, (length + Math.max(side, multiple) - 1) / Math.max(side, multiple)));
    int[] borders = new int[count + 1];
    for (int i = 1; i < count; i++) {
      borders[i] = Math.toIntExact((long) whole * i / count * multiple);
    }
    borders[count] = length;
    return borders;
  }
}
