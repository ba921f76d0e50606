package stylize.paint.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import stylize.engine.Program;
import stylize.image.Size;

/**
 * One way to look at a painting: larger or smaller, in a mirror, turned. First it is scaled, then
 * mirrored, then turned.
 *
 * @param turns quarter turns counter-clockwise, 0 to 3
 * @param mirrored true if left and right are exchanged before it is turned
 * @param factor of the painting's sides, above 0. The painting is loaded in that size; {@link #of}
 *     does not scale
 */
public record View(int turns, boolean mirrored, double factor) {
  /** The painting as it is. */
  public static final View PLAIN = new View(0, false, 1);

  private static final Program PROGRAM = Program.of(View.class, "view");

  public View {
    if (turns < 0 || turns > 3 || !(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no view has " + turns + " turns and factor " + factor);
    }
  }

  /** The size in which to load a painting that is otherwise seen in {@code size}. Not turned. */
  public Size scaled(Size size) {
    return factor == 1
        ? size
        : size.scaledTo((int) Math.max(1, Math.round(size.longestSide() * factor)));
  }

  /**
   * The image mirrored and turned, exactly: pixels change places.
   *
   * @param scope owns the result
   * @param image 1 × C × H × W; not changed
   * @return 1 × C × H × W, or 1 × C × W × H for an odd number of turns; always a new array
   */
  public NDArray of(NDManager scope, NDArray image) {
    return PROGRAM.call(scope, image, mirrored, turns).head();
  }
}
