package stylize.optim;

import ai.djl.ndarray.NDArray;
import stylize.engine.Program;

/** How pixels are kept in [0, 1]. */
public enum Range {
  /** No limit, for comparison with the literature. */
  UNBOUNDED,
  /** Clamped after every step. */
  CLAMPED,
  /**
   * Optimises z in {@code x = 1.2 σ(z) − 0.1}. A plain sigmoid has no slope at black and white, so
   * such pixels would hardly move. The margin of 0.1 keeps a slope there. The finished picture is
   * clamped.
   */
  SIGMOID;

  /** Clamps values to [0, 1], in place. */
  public static void clamp(NDArray image) {
    Program.of(Range.class, "clamp").call(image.getManager(), image);
  }
}
