package stylize.network.vgg.tiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of a plane that is computed by itself, through one block or several.
 *
 * @param own the part; those of all tiles cover the plane once
 * @param seen per block, in its pixels: the part with all that it depends on there, as far as the
 *     plane goes. What a convolution makes of its rim is right only where the rim is the plane's,
 *     where zeros are its neighbours.
 */
public record Tile(Region own, List<Region> seen) {
  public Tile {
    seen = List.copyOf(seen);
  }

  /**
   * Covers a plane with tiles of about equal size.
   *
   * @param rows their height at most, unless the poolings ask for more: each falls into one tile
   * @param columns their width at most, likewise
   * @param halos how far they have to see in each block, in its pixels
   * @return from left to right, and one row of them after another from top to bottom
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
