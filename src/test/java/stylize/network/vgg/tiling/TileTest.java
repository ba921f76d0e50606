package stylize.network.vgg.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {
  /** Of three blocks, the outermost first. */
  private static final int[] HALOS = {24, 12, 4};

  @ParameterizedTest
  @CsvSource({"100, 70, 32, 2", "16, 16, 64, 2", "17, 129, 16, 2", "8, 9, 1, 1", "23, 45, 4, 3"})
  void tilesCoverThePlaneOnceAndSeeTheirSurroundingsInEachBlock(
      int height, int width, int side, int blocks) {
    int[] halos = Arrays.copyOf(HALOS, blocks);
    int multiple = 1 << blocks;
    List<Tile> tiles = Tile.cover(height, width, side, side, halos);
    int[][] covered = new int[height][width];
    for (Tile tile : tiles) {
      Region own = tile.own();
      for (int y = own.top(); y < own.bottom(); y++) {
        for (int x = own.left(); x < own.right(); x++) {
          covered[y][x]++;
        }
      }
      assertThat(own.top() % multiple).isZero();
      assertThat(own.left() % multiple).isZero();
      assertThat(own.height()).isLessThan(Math.max(side, multiple) + multiple);
      for (int block = 0; block < blocks; block++) {
        Region seen = tile.seen().get(block);
        int scale = 1 << block;
        assertThat(seen.top()).isEqualTo(Math.max(0, own.top() / scale - halos[block]));
        assertThat(seen.bottom())
            .isEqualTo(Math.min(height / scale, own.bottom() / scale + halos[block]));
        assertThat(seen.left()).isEqualTo(Math.max(0, own.left() / scale - halos[block]));
        assertThat(seen.right())
            .isEqualTo(Math.min(width / scale, own.right() / scale + halos[block]));
      }
    }
    for (int[] row : covered) {
      assertThat(row).containsOnly(1);
    }
  }
}
