package stylize.network.vgg.tiling;

import java.util.ArrayList;
import java.util.List;

/**
 * A region whose positions have the same weight.
 *
 * @param weight above 0 and at most 1
 */
public record Portion(Region region, double weight) {

  /**
   * The portions of a region. Near an edge of the plane, which has a mirrored margin, all is there
   * twice and has half the weight; at a corner, a quarter.
   *
   * @param margin positions at each edge of the plane that show a part of it once more
   */
  public static List<Portion> of(Region region, Region plane, int margin) {
    if (margin == 0) {
      return List.of(new Portion(region, 1));
    }
    List<Portion> portions = new ArrayList<>();
    int[] rows = cuts(plane.height(), margin);
    int[] columns = cuts(plane.width(), margin);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        Region part = region.cut(new Region(rows[i], rows[i + 1], columns[j], columns[j + 1]));
        if (part.pixels() > 0) {
          portions.add(new Portion(part, weight(i) * weight(j)));
        }
      }
    }
    return portions;
  }

  private static int[] cuts(int length, int margin) {
    int twice = twice(length, margin);
    return new int[] {0, twice, length - twice, length};
  }

  private static double weight(int third) {
    return third == 1 ? 1 : 0.5;
  }

  /** The sum of the weights of all positions of a plane: what is there twice counts once. */
  public static double total(Region plane, int margin) {
    return (double) once(plane.height(), margin) * once(plane.width(), margin);
  }

  private static int once(int length, int margin) {
    return length - twice(length, margin);
  }

  /** Positions at an edge that are part of the margin, or shown by it. */
  private static int twice(int length, int margin) {
    return Math.min(2 * margin, length / 2);
  }
}
