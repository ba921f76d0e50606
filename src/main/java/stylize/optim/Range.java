package stylize.optim;

import ai.djl.ndarray.NDArray;
import stylize.engine.Program;

/** How pixels are kept in [0, 1]. */
public enum Range {
  /** Not at all, for comparison with the literature. */
  UNBOUNDED,
  /** Clamped after every step. */
  CLAMPED,
  /**
   * By optimising z in {@code x = 1.2 σ(z) − 0.1}. A plain sigmoid would hold black and white
   * pixels fast, where its slope vanishes; the margin of 0.1 keeps them moving, and what overshoots
   * is clamped in the finished picture.
   */
  SIGMOID;

  /** Moves what left [0, 1] back to its border, in place. */
  public static void clamp(NDArray image) {
    Program.of(Range.class, "clamp").call(image.getManager(), image);
  }
}
