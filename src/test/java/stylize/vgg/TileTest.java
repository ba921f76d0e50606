package stylize.vgg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileTest {
  @ParameterizedTest
  @CsvSource({
    "100, 70, 32, 4, 6",
    "16, 16, 64, 4, 6",
    "17, 129, 16, 4, 6",
    "8, 9, 1, 2, 1",
    "3, 5, 4, 8, 2"
  })
  void tilesCoverThePlaneOnceAndSeeTheirSurroundings(
      int height, int width, int side, int multiple, int halo) {
    List<Tile> tiles = Tile.cover(height, width, side, multiple, halo);
    int[][] covered = new int[height][width];
    for (Tile tile : tiles) {
      Region own = tile.own();
      Region seen = tile.seen();
      for (int y = own.top(); y < own.bottom(); y++) {
        for (int x = own.left(); x < own.right(); x++) {
          covered[y][x]++;
        }
      }
      assertThat(own.top() % multiple).isZero();
      assertThat(own.left() % multiple).isZero();
      assertThat(own.height()).isLessThan(Math.max(side, multiple) + multiple);
      assertThat(seen.top()).isEqualTo(Math.max(0, own.top() - halo));
      assertThat(seen.bottom()).isEqualTo(Math.min(height, own.bottom() + halo));
      assertThat(seen.left()).isEqualTo(Math.max(0, own.left() - halo));
      assertThat(seen.right()).isEqualTo(Math.min(width, own.right() + halo));
    }
    for (int[] row : covered) {
      assertThat(row).containsOnly(1);
    }
  }
}
