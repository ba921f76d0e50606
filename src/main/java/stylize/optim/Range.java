package stylize.optim;

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
  SIGMOID
}
