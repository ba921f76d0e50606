package stylize.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A tap's features of one image, as the network sees them and as only the network can read them.
 * Equal to itself only.
 */
public final class FeatureMap {
  private final NDArray values;
  private final NDArray energy;

  /**
   * @param values 1 × C × H × W, in the network's own type
   * @param energy their sum of squares, as the network's statistics measure it; a scalar
   */
  public FeatureMap(NDArray values, NDArray energy) {
    this.values = values;
    this.energy = energy;
  }

  /** The features, 1 × C × H × W, in the network's own type. */
  public NDArray values() {
    return values;
  }

  /** Their sum of squares, a scalar. */
  public NDArray energy() {
    return energy;
  }

  /** They belong to this manager from now on. */
  public void attach(NDManager manager) {
    values.attach(manager);
    energy.attach(manager);
  }
}
