package stylize.vgg;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a plane that is computed by itself.
 *
 * @param own the part; those of all tiles cover the plane once
 * @param seen the part with all that it depends on, as far as the plane goes: what a convolution
 *     makes of its rim is right only where the rim is the plane's, where zeros are its neighbours
 */
record Tile(Region own, Region seen) {

  /**
   * Covers a plane with tiles of about equal size.
   *
   * @param side their longest at most, unless {@code multiple} asks for more
   * @param multiple what borders between them are multiples of, so that poolings fall into one tile
   * @param halo how far they have to see
   */
  static List<Tile> cover(int height, int width, int side, int multiple, int halo) {
    List<Tile> tiles = new ArrayList<>();
    int[] rows = borders(height, side, multiple);
    int[] columns = borders(width, side, multiple);
    for (int i = 0; i + 1 < rows.length; i++) {
      for (int j = 0; j + 1 < columns.length; j++) {
        tiles.add(
            new Tile(
                new Region(rows[i], rows[i + 1], columns[j], columns[j + 1]),
                new Region(
                    Math.max(0, rows[i] - halo),
                    Math.min(height, rows[i + 1] + halo),
                    Math.max(0, columns[j] - halo),
                    Math.min(width, columns[j + 1] + halo))));
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
