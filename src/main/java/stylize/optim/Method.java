package stylize.optim;

import ai.djl.ndarray.NDArray;
import stylize.engine.ProgramSet;

/** The optimisers, each with its defaults. */
public enum Method {
  /** Limited-memory BFGS (Liu &amp; Nocedal 1989). */
  LBFGS(1.0, Range.SIGMOID) {
    @Override
    public Optimizer start(
        ProgramSet programs, NDArray image, double learningRate, Range range, History history) {
      return programs.isForGpus()
          ? new CompactLbfgs(image, learningRate, range, history)
          : new Lbfgs(image, learningRate, range, history);
    }
  },
  /** Adam (Kingma &amp; Ba 2015). */
  ADAM(0.02, Range.CLAMPED) {
    @Override
    public Optimizer start(
        ProgramSet programs, NDArray image, double learningRate, Range range, History history) {
      return programs.isForGpus()
          ? new WholeAdam(image, learningRate, range)
          : new Adam(image, learningRate, range);
    }
  },
  /** Gradient descent with momentum. */
  SGD(0.005, Range.CLAMPED) {
    @Override
    public Optimizer start(
        ProgramSet programs, NDArray image, double learningRate, Range range, History history) {
      return programs.isForGpus()
          ? new WholeSgd(image, learningRate, range)
          : new Sgd(image, learningRate, range);
    }
  };

  private final double learningRate;
  private final Range range;

  Method(double learningRate, Range range) {
    this.learningRate = learningRate;
    this.range = range;
  }

  /** The default learning rate. */
  public double learningRate() {
    return learningRate;
  }

  /** The default way to keep pixels in range. */
  public Range range() {
    return range;
  }

  /**
   * Starts the optimiser from a copy of an image.
   *
   * @param programs which kind computes the steps
   * @param image 1 × 3 × H × W, RGB in [0, 1], float32
   * @param history for methods that have one
   */
  public abstract Optimizer start(
      ProgramSet programs, NDArray image, double learningRate, Range range, History history);

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
